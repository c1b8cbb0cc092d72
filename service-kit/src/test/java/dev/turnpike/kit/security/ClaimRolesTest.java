package dev.turnpike.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.contracts.codec.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimRolesTest {
  private static String role(String claim, String roles, String claims) {
    return new ClaimRoles(claim, ClaimRoles.parse(roles))
        .of(WireJson.mapper().readTree(claims.replace('\'', '"')))
        .map(Role::wireName)
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "groups              | ops=admin,dev=editor | {'groups':['dev','ops']}       | admin",
        "groups              | ops=admin,dev=editor | {'groups':['dev','x',1,null]}  | editor",
        "groups              | ops=admin            | {'groups':'ops'}               | admin",
        "groups              | ops=admin            | {'groups':'ops dev'}           | none",
        "groups              | ops=admin            | {}                             | none",
        "groups              | ops=admin,*=viewer   | {}                             | viewer",
        "groups              | ops=admin,*=viewer   | {'groups':['ops']}             | admin",
        "groups              | *=viewer             | {'groups':['*']}               | viewer",
        "realm.roles         | r=deployer           | {'realm':{'roles':['r']}}      | deployer",
        "https://x.y/roles   | r=deployer           | {'https://x.y/roles':['r']}    | deployer",
        "dn | cn%3Dops%2Cdc%3Dx=admin, a+b=viewer   | {'dn':['cn=ops,dc=x']}         | admin",
        "dn | cn%3Dops%2Cdc%3Dx=admin, a+b=viewer   | {'dn':['a+b']}                 | viewer",
      })
  void shouldGiveTheHighestRoleTheClaimTells(
      String claim, String roles, String claims, String role) {
    assertThat(role(claim, roles, claims)).isEqualTo(role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ops", "ops=", "=admin", "ops=Admin", "ops=admin,", "ops%=admin"})
  void shouldRefuseAMappingThatIsNone(String roles) {
    assertThatThrownBy(() -> ClaimRoles.parse(roles)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldTakeTheNamesOfRolesWithoutAMapping() {
    assertThat(
            new ClaimRoles("roles", ClaimRoles.BY_NAME)
                .of(WireJson.mapper().readTree("{\"roles\":[\"viewer\",\"deployer\"]}")))
        .contains(Role.DEPLOYER);
  }
}
