package dev.drover.dashboard.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.people.Purview.Grant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PurviewTest {

    private static final Grant OPERATES_A =
            new Grant(Role.OPERATOR, Farms.of(List.of("a")), false, Set.of(), Offices.NONE);
    private static final Grant SEES_ALL = new Grant(Role.VIEWER, Farms.ALL, false, Set.of(), Offices.ALL);
    private static final Grant RAMPS_OF_B =
            new Grant(Role.ADMIN, Farms.of(List.of("b")), true, Set.of("ramp-b", "ramp-c"), Offices.NONE);

    @Test
    void shouldReachWithEachRightNoFurtherThanTheRoleThatHasIt() {
        Purview both = new Purview(List.of(OPERATES_A, SEES_ALL));

        assertThat(both.reaches(Right.SEE_LOADINGS, "b")).isTrue();
        assertThat(both.reaches(Right.SUPERVISE_LOADINGS, "a")).isTrue();
        assertThat(both.reaches(Right.SUPERVISE_LOADINGS, "b")).isFalse();
        assertThat(both.farms(Right.SEE_LOADINGS)).isEqualTo(Farms.ALL);
        assertThat(both.farms(Right.SUPERVISE_LOADINGS)).isEqualTo(Farms.of(List.of("a")));
        assertThat(both.farms(Right.MANAGE_PEOPLE)).isEqualTo(Farms.of(List.of()));
    }

    @Test
    void shouldReachByAGroupThePicturesOfItsCamerasAndNothingElseWhateverTheRole() {
        Purview purview = new Purview(List.of(RAMPS_OF_B));

        assertThat(purview.reachesCamera(Right.SEE_CAMERAS, "b", "ramp-b")).isTrue();
        assertThat(purview.reachesCamera(Right.SEE_CAMERAS, "b", "gate-b")).isFalse();
        // Named by the group and moved to a farm of another office since.
        assertThat(purview.reachesCamera(Right.SEE_CAMERAS, "c", "ramp-c")).isFalse();
        assertThat(purview.reachesCamera(Right.MANAGE_CAMERAS, "b", "ramp-b")).isFalse();
        assertThat(purview.reaches(Right.SEE_CAMERAS, "b")).isFalse();
        assertThat(purview.farms(Right.SEE_CAMERAS)).isEqualTo(Farms.of(List.of()));
        for (Right right : Right.values()) {
            assertThat(purview.has(right))
                    .as(right.name())
                    .isEqualTo(right == Right.SEE_CAMERAS || right == Right.BE_SIGNED_IN);
        }
    }

    @Test
    void shouldLeaveToWhoHoldsNothingTheOwnAccount() {
        assertThat(Purview.NONE.has(Right.BE_SIGNED_IN)).isTrue();
        assertThat(Purview.NONE.has(Right.SEE_CAMERAS)).isFalse();
        assertThat(Purview.NONE.farms(Right.SEE_LOADINGS)).isEqualTo(Farms.of(List.of()));
    }

    @Test
    void shouldReachTheOfficesOfTheScopesThatGiveTheRight() {
        Grant office = new Grant(Role.OPERATOR, Farms.of(List.of("a")), false, Set.of(), Offices.of(Set.of("5101")));
        Purview purview = new Purview(List.of(office, OPERATES_A, SEES_ALL));

        assertThat(purview.offices(Right.SUPERVISE_SESSIONS)).isEqualTo(Offices.of(Set.of("5101")));
        assertThat(purview.offices(Right.SEE_SESSIONS)).isEqualTo(Offices.ALL);
        assertThat(purview.offices(Right.MANAGE_ENTERPRISES)).isEqualTo(Offices.NONE);
    }
}
