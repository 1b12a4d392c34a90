package dev.drover.dashboard.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeGrantTest {

    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(3600);
    private static final Instant LATER = NOW.plusSeconds(3600);

    private static final ScopePlace EVERY = place(ScopeKind.EVERY, "", "", "");
    private static final ScopePlace DISTRICT = place(ScopeKind.DISTRICT, "5100", "", "5100");
    private static final ScopePlace OFFICE = place(ScopeKind.OFFICE, "5101", "5101", "5100");
    private static final ScopePlace NEXT_OFFICE = place(ScopeKind.OFFICE, "5102", "5102", "5100");
    private static final ScopePlace FARM = place(ScopeKind.FARM, "HY-01", "5101", "5100");
    private static final ScopePlace UNREGISTERED = place(ScopeKind.FARM, "anything", "", "");
    private static final ScopePlace GROUP = place(ScopeKind.GROUP, "ramps", "5101", "5100");
    private static final ScopePlace NEXT_GROUP = place(ScopeKind.GROUP, "gates", "5102", "5100");

    @Test
    void shouldCoverWhatLiesWithinAndNothingBeside() {
        List<ScopePlace> all = List.of(EVERY, DISTRICT, OFFICE, NEXT_OFFICE, FARM, UNREGISTERED, GROUP, NEXT_GROUP);

        assertThat(all).allMatch(EVERY::covers);
        assertThat(all.stream().filter(DISTRICT::covers))
                .containsExactly(DISTRICT, OFFICE, NEXT_OFFICE, FARM, GROUP, NEXT_GROUP);
        assertThat(all.stream().filter(OFFICE::covers)).containsExactly(OFFICE, FARM, GROUP);
        assertThat(all.stream().filter(FARM::covers)).containsExactly(FARM);
        assertThat(all.stream().filter(GROUP::covers)).containsExactly(GROUP);
    }

    @Test
    void shouldGrantNoLongerThanOneHolds() {
        List<Scope> untilLater = List.of(scope(Role.ADMIN, OFFICE, EARLIER, LATER));

        assertThat(Scope.mayGrant(untilLater, Role.VIEWER, FARM, LATER, NOW)).isTrue();
        assertThat(Scope.mayGrant(untilLater, Role.VIEWER, FARM, LATER.plusSeconds(1), NOW))
                .isFalse();
        assertThat(Scope.mayGrant(untilLater, Role.VIEWER, FARM, null, NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"SUPERVISOR, false", "OPERATOR, false", "ANALYST, false", "VIEWER, false", "ADMIN, true"})
    void shouldLetOnlyThoseGrantWhoManagePeople(Role role, boolean may) {
        assertThat(Scope.mayGrant(List.of(scope(role, EVERY, EARLIER, null)), Role.VIEWER, FARM, null, NOW))
                .isEqualTo(may);
    }

    @Test
    void shouldGrantNothingByWhatIsOverOrEndedOrHasNotBegun() {
        Scope over = scope(Role.ADMIN, EVERY, EARLIER, NOW);
        Scope planned = scope(Role.ADMIN, EVERY, LATER, null);
        Scope ended = ended(scope(Role.ADMIN, EVERY, EARLIER, null));

        assertThat(Scope.mayGrant(List.of(over, planned, ended), Role.VIEWER, FARM, null, NOW))
                .isFalse();
        assertThat(over.state(NOW)).isEqualTo(Scope.State.OVER);
        assertThat(planned.state(NOW)).isEqualTo(Scope.State.PLANNED);
        assertThat(ended.state(NOW)).isEqualTo(Scope.State.ENDED);
    }

    @Test
    void shouldDecideAboutNobodyWhoHoldsMoreNowOrWill() {
        List<Scope> ofOffice = List.of(scope(Role.ADMIN, OFFICE, EARLIER, LATER));
        Scope own = scope(Role.OPERATOR, FARM, EARLIER, null);
        Scope wider = scope(Role.VIEWER, NEXT_OFFICE, LATER, null);

        assertThat(Scope.mayDecide(ofOffice, List.of(own), NOW)).isTrue();
        assertThat(Scope.mayDecide(ofOffice, List.of(own, wider), NOW)).isFalse();
        assertThat(Scope.mayDecide(ofOffice, List.of(own, ended(wider)), NOW)).isTrue();
        assertThat(Scope.mayDecide(ofOffice, List.of(ended(wider)), NOW)).isFalse();
        assertThat(Scope.mayDecide(ofOffice, List.of(), NOW)).isFalse();
        assertThat(Scope.mayDecide(List.of(scope(Role.ADMIN, EVERY, EARLIER, null)), List.of(), NOW))
                .isTrue();
    }

    private static ScopePlace place(ScopeKind kind, String key, String office, String district) {
        return new ScopePlace(kind, key, office, district, "", "", true);
    }

    private static Scope scope(Role role, ScopePlace place, Instant from, Instant to) {
        return new Scope(1, 1, role, place, from, to, "admin", EARLIER, null, "");
    }

    private static Scope ended(Scope scope) {
        return new Scope(
                scope.id(),
                scope.personId(),
                scope.role(),
                scope.place(),
                scope.from(),
                scope.to(),
                "admin",
                EARLIER,
                EARLIER,
                "admin");
    }
}
