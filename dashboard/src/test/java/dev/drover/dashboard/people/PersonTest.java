package dev.drover.dashboard.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonTest {

    @Test
    void shouldReachOnlyTheOwnFarms() {
        Person li = new Person(1, "li", Purview.of(Role.OPERATOR, Farms.of(Set.of("leman"))), false, 1);

        assertThat(li.may(Right.SEE_CAMERAS, "leman")).isTrue();
        assertThat(li.may(Right.SEE_CAMERAS, "xinwufeng")).isFalse();
        assertThat(li.may(Right.MANAGE_CAMERAS, "leman")).isFalse();
    }

    @Test
    void shouldHaveNoRightsWhenDisabled() {
        assertThat(new Person(1, "li", Purview.of(Role.ADMIN, Farms.ALL), true, 1).may(Right.BE_SIGNED_IN))
                .isFalse();
    }

    @Test
    void shouldGiveEveryRightToAdministratorsAndTheFewestToViewers() {
        for (Right right : Right.values()) {
            assertThat(Role.ADMIN.has(right)).isTrue();
        }
        assertThat(Role.VIEWER.has(Right.SEE_HEALTH)).isFalse();
    }

    @Test
    void shouldTakeNamesThatLookTheSameForTheSame() {
        assertThat(People.key(" Ｌi ")).isEqualTo(People.key("li"));
    }
}
