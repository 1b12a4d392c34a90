package dev.drover.ingest.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    private enum Room {
        PIGSTY
    }

    /** What a program might be told. */
    private record Told(String name, int port, double share) {

        Told {
            new ConfigCheck().within(port, 1, 9, "port").refuse();
        }
    }

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatIsSaidAndFillInWhatIsNot() throws Exception {
        Told told = read("# a comment\nname: a\nport: 3\n");

        assertThat(told).isEqualTo(new Told("a", 3, 0.5));
    }

    @Test
    void shouldTellWrongKindsWrongValuesAndUnknownKeysTogether() {
        assertThat(problems("port: 12\nname: [a]\ncolour: red\n"))
                .containsExactly(
                        "line 1: port: must be 1 to 9",
                        "line 2: name: must be a text",
                        "line 3: colour: unknown key; known are [name, port, share]");
    }

    @Test
    void shouldTellAKeyThatStandsTwiceAndWhereItStoodFirst() {
        assertThat(problems("name: a\nport: 3\nname: b\n")).containsExactly("line 3: name: already set on line 1");
    }

    @Test
    void shouldSayWhatAFileLooksLikeThatIsNotUtf8() {
        byte[] gbk = "name: a\nport: 3 # 猪场\n".getBytes(Charset.forName("GBK"));

        assertThat(problems(gbk)).containsExactly("line 2: is not UTF-8 (looks like GBK): save it as UTF-8");
    }

    @Test
    void shouldReadPastTheMarkThatSomeEditorsWrite() throws Exception {
        assertThat(read("\uFEFFname: a\nport: 3\n").name()).isEqualTo("a");
    }

    @Test
    void shouldTellACharacterThatYamlDoesNotKnowWithItsLine() {
        assertThat(problems("name: a\nport: \u0007\n"))
                .containsExactly("line 2: holds a character that YAML does not know: U+0007");
    }

    @Test
    void shouldTellMergeKeys() {
        assertThat(problems("name: a\nport: 3\n<<: {share: 0.1}\n"))
                .containsExactly("line 3: <<: merge keys are not read here: write the keys out");
    }

    @Test
    void shouldTellTooManyAliasesInsteadOfFollowingThem() {
        String many = "share: &a [1]\nname: [" + "*a, ".repeat(60) + "*a]\n";

        assertThat(problems(many)).containsExactly("line 2: has too many aliases (*name): write the values out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "name: *SECRET ~ begins with * must stand in quotes",
                "name: !SECRET!x ~ begins with ! must stand in quotes",
                "name: @SECRET ~ must stand in quotes",
                "name: %SECRET ~ must stand in quotes",
                "name: a: SECRET ~ a colon stands where none may",
                "name: \"SECRET ~ a quote is not closed",
                "name: \"SECRET\\q\" ~ write \\\\",
                "name: [SECRET ~ is not closed",
                "name: {a: SECRET ~ is not closed"
            })
    void shouldSayInItsOwnWordsWhatIsNoYamlAndRepeatNothingOfIt(String yaml, String meant) {
        assertThat(problems(yaml + "\n"))
                .singleElement()
                .asString()
                .contains("is not YAML: ", meant)
                .doesNotContain("SECRET");
    }

    @Test
    void shouldRefuseWhatIsNestedDeeperThanAnyFile() {
        assertThat(problems("name: " + "[".repeat(50_000) + "\n"))
                .singleElement()
                .asString()
                .contains("nested deeper");
    }

    @ParameterizedTest
    @CsvSource({
        "GBK, 出猪台一号, ' (looks like GBK): save it as UTF-8'",
        "ISO-8859-1, Hühnerstall für Mäster, ' (looks like Latin-1): save it as UTF-8'",
        "UTF-16, 出猪台一号, ' (looks like UTF-16): save it as UTF-8'",
        "UTF-16LE, ramp, ' (looks like UTF-16): save it as UTF-8'"
    })
    void shouldSayWhichCharsetAFileIsProbablyIn(String charset, String name, String told) throws Exception {
        Path file = folder.resolve("a.yaml");
        Files.write(file, ("name: " + name + "\n").getBytes(Charset.forName(charset)));

        assertThatThrownBy(() -> ConfigText.read(file))
                .hasMessageContaining("line 1: ")
                .hasMessageEndingWith(told);
    }

    @Test
    void shouldSayWhereAByteZeroStands() throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "name: a\nport: 3\0\n");

        assertThatThrownBy(() -> ConfigText.read(file)).hasMessageEndingWith("line 2: holds a byte 0, as no text does");
    }

    @Test
    void shouldReadASecretWithoutWhatEditorsPutAroundItAndRepeatNothingOfABadOne() throws Exception {
        Path file = Files.write(folder.resolve("secret"), "\uFEFFgeheim \r\n".getBytes(UTF_8));
        assertThat(ConfigText.readSecret(file)).isEqualTo("geheim");

        Files.write(file, "geheim密码".getBytes(Charset.forName("GBK")));
        assertThatThrownBy(() -> ConfigText.readSecret(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not UTF-8")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> ConfigText.readSecret(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void shouldSayThatAFileIsNotThereOrIsAFolder() {
        assertThatThrownBy(() -> ConfigText.read(folder.resolve("none.yaml")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("none.yaml: 1 mistake\n  is not there");
        assertThatThrownBy(() -> ConfigText.read(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void shouldTakeANumberHoweverManyDigitsItHas() throws Exception {
        assertThat(read("name: a\nport: 3\nshare: 0.12345678901234567890123\n").share())
                .isEqualTo(0.12345678901234568);
    }

    @Test
    void shouldTellANumberThatFitsNowhere() {
        assertThat(problems("name: a\nport: 99999999999999999999\n"))
                .containsExactly("line 2: port: must be a whole number from -2147483648 to 2147483647,"
                        + " not '99999999999999999999'");
    }

    @Test
    void shouldKnowAWordWhateverTheLanguageOfTheMachine() throws Exception {
        Locale before = Locale.getDefault();
        try {
            // Turkish has two letters i.
            Locale.setDefault(Locale.forLanguageTag("tr"));
            ConfigNode root = file("room: PIGSTY\n".getBytes(UTF_8)).root().orElseThrow();
            Map<String, ConfigNode> entries = root.mapping(Set.of("room"));

            assertThat(entries.get("room").oneOf(Room.class)).contains(Room.PIGSTY);
        } finally {
            Locale.setDefault(before);
        }
    }

    private Told read(String yaml) throws IOException {
        return read(yaml.getBytes(UTF_8));
    }

    private Told read(byte[] yaml) throws IOException {
        ConfigFile in = file(yaml);
        ConfigKeys keys = in.keys();
        String name = keys.text("name");
        int port = keys.number("port", Integer.MIN_VALUE, Integer.MAX_VALUE);
        double share = keys.decimal("share", 0.5, 0, 1);
        return in.build(keys, () -> new Told(name, port, share));
    }

    private ConfigFile file(byte[] yaml) throws IOException {
        return ConfigFile.read(Files.write(folder.resolve("c.yaml"), yaml), "name and port");
    }

    private List<String> problems(String yaml) {
        return problems(yaml.getBytes(UTF_8));
    }

    private List<String> problems(byte[] yaml) {
        InvalidConfigException refused = catchThrowableOfType(InvalidConfigException.class, () -> read(yaml));
        return refused.problems().stream().map(ConfigProblem::toString).toList();
    }
}
