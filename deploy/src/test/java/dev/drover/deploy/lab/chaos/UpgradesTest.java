package dev.drover.deploy.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.SuperviseJob;
import dev.drover.pipeline.supervise.LedgerTail;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link UpgradeMaker} changes, and that it changes nothing else. */
class UpgradesTest {

    private static final String RECORD = LedgerTail.class.getName();

    private static Upgrades upgrades;

    @BeforeAll
    static void make(@TempDir Path folder) throws IOException {
        upgrades = UpgradeMaker.makeIn(folder);
    }

    @Test
    void shouldHaveOneFieldMoreThanTheProduct() throws Exception {
        assertThat(fields(changed(Upgrades.NEW_FIELD)))
                .startsWith(fields(LedgerTail.class).toArray(String[]::new))
                .endsWith("long visits")
                .hasSize(LedgerTail.class.getRecordComponents().length + 1);
    }

    @Test
    void shouldHaveOneFieldOfAnotherTypeThanTheProduct() throws Exception {
        List<String> before = fields(LedgerTail.class);
        List<String> after = fields(changed(Upgrades.OTHER_TYPE));

        assertThat(after).contains("int seq").doesNotContain("long seq");
        assertThat(after.subList(1, after.size())).isEqualTo(before.subList(1, before.size()));
    }

    @Test
    void shouldLetTheProductsOperatorMakeTheChangedRecord() throws Exception {
        Class<?> changed = changed(Upgrades.NEW_FIELD);
        Class<?>[] known = Arrays.stream(LedgerTail.class.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);

        Object made = changed.getConstructor(known).newInstance(3L, 2L, 1L, "hash");

        assertThat(made).hasToString("LedgerTail[seq=3, in=2, out=1, hash=hash, visits=7]");
    }

    @Test
    void shouldRenameOneOperatorOfTheJobAndNothingElse() throws Exception {
        Path file =
                upgrades.folder().resolve(Upgrades.OTHER_OPERATOR).resolve("dev/drover/pipeline/SuperviseJob.class");
        byte[] before =
                SuperviseJob.class.getResourceAsStream("SuperviseJob.class").readAllBytes();
        byte[] after = Files.readAllBytes(file);

        String text = new String(after, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("AppendLodger").contains("dev/drover/pipeline/supervise/AppendLedger");
        assertThat(after).hasSameSizeAs(before);
        assertThat(Arrays.mismatch(before, after)).isPositive();
    }

    private static List<String> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(field -> field.getType().getSimpleName() + " " + field.getName())
                .toList();
    }

    /** The record as a JVM finds it that has the upgrade before the product on its class path. */
    private static Class<?> changed(String upgrade) throws Exception {
        URL first = upgrades.folder().resolve(upgrade).toUri().toURL();
        URL then = LedgerTail.class.getProtectionDomain().getCodeSource().getLocation();
        URL[] path = {first, then};
        ClassLoader rest = LedgerTail.class.getClassLoader();
        // Not closed: the class is looked at afterwards.
        return new URLClassLoader(path, null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                return name.startsWith(RECORD) ? super.findClass(name) : rest.loadClass(name);
            }
        }.loadClass(LedgerTail.class.getName());
    }
}
