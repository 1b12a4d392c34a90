package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN,zh;q=0.9,en;q=0.5", "fr, ZH-hant-HK", "en;q=0.1, zh;q=0.2", "en;q=0, zh"})
    void shouldTakeChineseWhereItIsWantedMost(String header) {
        assertThat(Languages.of(header)).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"en", "en,zh", "zh;q=0.5, en-GB;q=0.8", "fr", "", "*", ";q=x,,", "zh;q=NaN", "zh;q=9", "zh;x"})
    void shouldTakeEnglishOtherwise(String header) {
        assertThat(Languages.of(header)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void shouldTakeEnglishWhereNobodyAsks() {
        assertThat(Languages.of(null)).isEqualTo(Locale.ENGLISH);
    }
}
