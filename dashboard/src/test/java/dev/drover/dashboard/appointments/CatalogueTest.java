package dev.drover.dashboard.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final String ONE =
            "types:\n  - {code: sample, version: %s, from: %s, side: DAILY, zh: 抽样, en: Sample, rules: [PLACE],"
                    + " steps: [[SHOW, mandatory, key, 0, none, 看, See]], documents: [], items: []%s}\n";

    private static String one(int version, String from, String more) {
        return String.format(Locale.ROOT, ONE, version, from, more);
    }

    @Test
    void shouldHaveEveryNameOfThePublishedAccount() {
        Catalogue catalogue = Catalogue.shipped();

        assertThat(catalogue.on(TODAY))
                .filteredOn(type -> type.side() == Side.IMPORT)
                .extracting(BusinessType::code)
                .containsExactly(
                        "vehicle-parts",
                        "prepackaged-food-label",
                        "cosmetics-label",
                        "special-items",
                        "electromechanical",
                        "cosmetics");
        assertThat(catalogue.on(TODAY))
                .filteredOn(type -> type.side() == Side.DAILY)
                .extracting(BusinessType::zh)
                .containsExactly(
                        "竹木草企业",
                        "进境生物材料(I、II级风险)使用单位",
                        "进境粮食加工企业",
                        "进境粮储备库及中转库、加工厂",
                        "出境水生动物注册养殖场、中转场",
                        "出境饲料及饲料添加剂生产加工注册登记企业",
                        "出境新鲜(含冷冻)水果注册果园和包装厂",
                        "出境种苗花卉注册登记企业",
                        "出境竹木草制品生产加工注册登记企业",
                        "出境烟叶加工仓储注册登记企业",
                        "出境货物木质包装除害处理标识加施企业");
        assertThat(catalogue.on(TODAY))
                .filteredOn(type -> type.side() == Side.EXPORT)
                .extracting(BusinessType::code)
                .containsExactly("export-sampling", "live-pigs");
    }

    @Test
    void shouldAskForWhatALabelCarriesWhereALabelIsRectified() {
        Catalogue catalogue = Catalogue.shipped();

        assertThat(catalogue.on("prepackaged-food-label", TODAY).orElseThrow().items())
                .extracting(BusinessType.LabelItem::name)
                .contains("product-name", "ingredients", "net-content", "origin", "production-date", "importer");
        assertThat(catalogue.on("vehicle-parts", TODAY).orElseThrow().items()).isEmpty();
    }

    @Test
    void shouldKnowTheVersionOfADay() {
        String old = one(1, "2025-01-01", ", to: 2026-05-31");
        Catalogue catalogue = Catalogue.read(old + one(2, "2026-06-01", "").substring("types:\n".length()));

        assertThat(catalogue
                        .on("sample", LocalDate.of(2026, 5, 31))
                        .orElseThrow()
                        .version())
                .isEqualTo(1);
        assertThat(catalogue
                        .on("sample", LocalDate.of(2026, 6, 1))
                        .orElseThrow()
                        .version())
                .isEqualTo(2);
        assertThat(catalogue.on("sample", LocalDate.of(2024, 12, 31))).isEmpty();
        assertThat(catalogue.version("sample", 1)).isPresent();
    }

    @Test
    void shouldRefuseTwoVersionsOfOneDay() {
        String both = one(1, "2025-01-01", "") + one(2, "2026-06-01", "").substring("types:\n".length());

        assertThatThrownBy(() -> Catalogue.read(both)).hasMessage("two versions hold on one day: sample");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "types: 3", "types: [{code: a}]", "types: [{colour: red}]", "types: []\ntypes: []"})
    void shouldSayOfWhatIsNoCatalogueThatItIsNone(String text) {
        assertThatThrownBy(() -> Catalogue.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
