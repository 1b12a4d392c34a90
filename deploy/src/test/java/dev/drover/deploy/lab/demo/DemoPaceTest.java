package dev.drover.deploy.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.farm.StoryCue;
import org.junit.jupiter.api.Test;

class DemoPaceTest {

    @Test
    void shouldSlowDownBeforeACameraIsTakenForOneWhoseClockIsOff() {
        assertThat(DemoPace.FULL.after(4.5).value()).isLessThan(1);
    }

    @Test
    void shouldNeverStandStillHoweverLateTheMachineIs() {
        DemoPace pace = DemoPace.FULL;
        for (int i = 0; i < 100; i++) {
            pace = pace.after(60);
        }

        assertThat(pace.value()).isEqualTo(StoryCue.SLOWEST);
    }

    @Test
    void shouldComeBackToItsOwnPaceAndNotBeyond() {
        DemoPace pace = new DemoPace(StoryCue.SLOWEST);
        for (int i = 0; i < 100; i++) {
            pace = pace.after(0.5);
        }

        assertThat(pace).isEqualTo(DemoPace.FULL);
    }

    @Test
    void shouldKeepThePaceAtWhichTheMachineJustFollows() {
        assertThat(new DemoPace(0.6).after(2.5).value()).isEqualTo(0.6);
    }

    @Test
    void shouldSayInBothLanguagesHowSlowTheFarmIsAndWhy() {
        assertThat(DemoWords.pace(new DemoPace(0.6), 7)).contains("7 s late", "60 %", "滞后 7 秒", "60%");
    }
}
