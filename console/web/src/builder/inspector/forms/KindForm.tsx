import type { RouteElement } from '../../../api/routes';
import { BudgetForm } from './BudgetForm';
import { ConditionForm } from './ConditionForm';
import { ModelForm } from './ModelForm';
import { SplitForm } from './SplitForm';

interface KindFormProps {
  readonly element: RouteElement;
  readonly onChange: (next: RouteElement) => void;
}

/** The form of the element's kind; a start and an end have nothing to set. */
export function KindForm({ element, onChange }: KindFormProps) {
  switch (element.type) {
    case 'conditional':
      return <ConditionForm element={element} onChange={onChange} />;
    case 'percentage':
      return <SplitForm element={element} onChange={onChange} />;
    case 'rate':
      return <BudgetForm element={element} onChange={onChange} />;
    case 'model':
      return <ModelForm element={element} onChange={onChange} />;
    case 'start':
    case 'end':
      return null;
  }
}
