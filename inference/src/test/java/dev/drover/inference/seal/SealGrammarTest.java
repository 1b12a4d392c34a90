package dev.drover.inference.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.container.Iso6346;
import dev.drover.inference.seal.SealJudgement.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealGrammarTest {

    @ParameterizedTest
    @ValueSource(strings = {"CNSP0000000272", "CNNU0018839321", "CNNU0018661383"})
    void shouldPassTheCheckWhenTheElectronicLockIsReal(String number) {
        assertThat(SealGrammar.judge(number).kind()).isEqualTo(SealKind.ELOCK);
        assertThat(SealGrammar.judge(number).check()).isEqualTo(Check.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CNSP0000000273", "CNNU0018839322", "CNNU9999999999"})
    void shouldFailTheCheckWhenADigitIsWrong(String number) {
        assertThat(SealGrammar.judge(number).kind()).isEqualTo(SealKind.ELOCK);
        assertThat(SealGrammar.judge(number).check()).isEqualTo(Check.FAILED);
    }

    @Test
    void shouldLetThroughAsManySingleErrorsAsTheFormulaDoes() {
        // 32 of 380 in the reference (a search over single errors): the check helps, it does not prove.
        int passed = 0;
        int tried = 0;
        for (String base : new String[] {"CNNU0018839321", "CNNU0018661383"}) {
            for (int i = 0; i < base.length(); i++) {
                String alphabet = i > 3 ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
                for (char c : alphabet.replace(base.substring(i, i + 1), "").toCharArray()) {
                    tried++;
                    passed += SealGrammar.elockValid(base.substring(0, i) + c + base.substring(i + 1)) ? 1 : 0;
                }
            }
        }
        assertThat(tried).isEqualTo(380);
        assertThat(passed).isEqualTo(32);
    }

    @Test
    void shouldIssueNumbersThatPassTheirOwnCheck() {
        for (int i = 0; i < 1000; i++) {
            assertThat(SealGrammar.elockValid(SealGrammar.elockNumber("CNNU", i * 268_435)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FX12345678,BOLT",
        "SF1234567,BOLT",
        "YMAQ123456,BOLT",
        "OOLKCK1234,BOLT",
        "1234567,BOLT",
        "VNHPH1234567,BOLT",
        "GD00A1234,MECHANICAL",
        "AB12,NONE",
        "粤A12345,NONE",
        "ABCDEFGHIJKLMNOP,NONE"
    })
    void shouldNameTheKindByItsForm(String number, SealKind kind) {
        assertThat(SealGrammar.judge(number).kind()).isEqualTo(kind);
        assertThat(SealGrammar.judge(number).check()).isEqualTo(Check.ABSENT);
    }

    @Test
    void shouldComputeTheCheckDigitOfContainers() {
        assertThat(Iso6346.checkDigit("CSQU305438")).isEqualTo(3);
        assertThat(Iso6346.checkDigit("HJCU828198")).isEqualTo(8);
        assertThat(Iso6346.checkDigit("MSCU663987")).isEqualTo(0);
        assertThat(Iso6346.valid("CSQU3054383")).isTrue();
        assertThat(Iso6346.valid("MSCU6639871")).isFalse();
        assertThat(Iso6346.valid("MSCX6639870")).isFalse();
        assertThatThrownBy(() -> Iso6346.checkDigit("csq")).isInstanceOf(IllegalArgumentException.class);
    }
}
