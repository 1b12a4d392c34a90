package dev.drover.inference.plate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateGrammarTest {

    @ParameterizedTest
    @CsvSource({
        "粤P12345,ORDINARY",
        "粤R1A234,ORDINARY",
        "粤AAB123,ORDINARY",
        "京AF0236,ORDINARY",
        "粤A1234B,ORDINARY",
        "粤BD12345,NEV_SMALL",
        "粤BF12345,NEV_SMALL",
        "粤AAA1234,NEV_SMALL",
        "粤A12345D,NEV_LARGE",
        "粤P00001F,NEV_LARGE",
        "粤P1234挂,TRAILER",
        "湘D0A12挂,TRAILER",
        "粤A1234学,COACH",
        "粤O1234警,POLICE",
        "川A0001警,POLICE",
        "粤ZF023港,HK_MACAO",
        "粤Z1234澳,HK_MACAO",
        "粤Z1A23港,HK_MACAO",
        "224578使,EMBASSY",
        "使224578,EMBASSY_OLD",
        "沪22478领,CONSULATE",
        "沪A0023领,CONSULATE_OLD",
        "粤X1234应急,EMERGENCY",
        "WJ粤1234X,ARMED_POLICE",
        "WJ12345,ARMED_POLICE",
        "AB1234,HK_LOCAL",
        "XY1,HK_LOCAL",
        "MQ-12-34,MACAO_LOCAL",
        "FV1234,FV"
    })
    void shouldNameTheKindWhenTheFormFits(String text, PlateKind kind) {
        assertThat(PlateGrammar.judge(text).kind()).isEqualTo(kind);
        assertThat(PlateGrammar.judge(text).kind().standard()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"粤PI2345", "粤P1234", "粤BL12345", "粤BD1234A", "粤A1234DD", "粤A1234港", "粤ZO123港", "粤P12345挂", "''"})
    void shouldFitNoKindWhenACharacterIsOutOfPlace(String text) {
        assertThat(PlateGrammar.judge(text).kind()).isEqualTo(PlateKind.NONE);
        assertThat(PlateGrammar.judge(text).known()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"粤Z12345港,HK_MACAO_FIVE", "粤PABC12,ORDINARY_LETTERS"})
    void shouldAskAPersonWhenTheFormIsInNoStandard(String text, PlateKind kind) {
        assertThat(PlateGrammar.judge(text).kind()).isEqualTo(kind);
        assertThat(kind.standard()).isFalse();
    }

    @Test
    void shouldKeepTheRawTextAndDropOnlyDecorationWhenNormalising() {
        PlateJudgement judged = PlateGrammar.judge("粤Z·Ｆ０２３ 港");

        assertThat(judged.raw()).isEqualTo("粤Z·Ｆ０２３ 港");
        assertThat(judged.normalised()).isEqualTo("粤ZF023港");
    }

    @Test
    void shouldNeverExchangeACharacterWhenALetterStandsWhereADigitMust() {
        PlateJudgement judged = PlateGrammar.judge("粤BDO2345");

        assertThat(judged.normalised()).isEqualTo("粤BDO2345");
        assertThat(judged.kind()).isEqualTo(PlateKind.NONE);
    }

    @Test
    void shouldListEveryKindWhenATextFitsTwo() {
        assertThat(PlateGrammar.judge("AB1234").fits()).containsExactly(PlateKind.HK_LOCAL, PlateKind.MACAO_LOCAL);
        assertThat(PlateGrammar.judge("MX-12-34").fits()).contains(PlateKind.MACAO_LOCAL);
    }

    @Test
    void shouldCoverEveryCharacterOfThePlatesItJudges() {
        assertThat(PlateKind.PROVINCES).hasSize(31);
        assertThat(PlateAlphabet.CHARACTERS.chars().distinct()).hasSize(31 + 25 + 10 + 9);
        assertThat(PlateAlphabet.covers("粤O1234警")).isTrue();
        assertThat(PlateAlphabet.covers("粤I1234警")).isFalse();
    }
}
