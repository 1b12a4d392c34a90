package dev.drover.deploy.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.PlanJson;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordedHourTest {

    private static final long BEGIN = 1_790_000_000_000_000L;
    private static final int HOUR = 60;

    private static SceneScript script;

    @BeforeAll
    static void paint() {
        script = SceneScript.of(7, 8);
    }

    /** Figures of one version are compared with those of another: what is measured must be the same. */
    @Test
    void shouldShowTheSamePicturesInEveryVersion() throws Exception {
        MessageDigest bytes = MessageDigest.getInstance("SHA-256");
        long records = 0;
        for (RecordedHour minutes = new RecordedHour(script, BEGIN, 2); minutes.hasNext(); records++) {
            Detections record = minutes.next();
            if (record.kind() == RecordKind.FRAME) {
                bytes.update(DetectionsJson.write(record));
            }
        }

        assertThat(records).isEqualTo(RecordedHour.records(2));
        assertThat(HexFormat.of().formatHex(bytes.digest()))
                .isEqualTo("bfa7ecd3675e64ea6f87fb01189cba385f8231baa2690bce0f9f794875915b8e");
    }

    @Test
    void shouldTellEachLoadingFromPlanToConclusion() throws Exception {
        MessageDigest bytes = MessageDigest.getInstance("SHA-256");
        List<Command.Kind> said = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (RecordedHour hour = new RecordedHour(script, BEGIN, HOUR); hour.hasNext(); ) {
            Orders orders = hour.next().orders();
            orders.plans().forEach(plan -> bytes.update(PlanJson.write(plan)));
            for (Command command : orders.commands()) {
                bytes.update(CommandJson.write(command));
                if (command.target().equals("bench-1") && ids.add(command.id())) {
                    said.add(command.kind());
                }
            }
        }

        assertThat(said)
                .containsExactly(
                        Command.Kind.SIGN_CLINICAL,
                        Command.Kind.ARM,
                        Command.Kind.HAND_TALLY,
                        Command.Kind.DOOR_CLOSED,
                        Command.Kind.CONCLUDE);
        assertThat(HexFormat.of().formatHex(bytes.digest()))
                .isEqualTo("08b2547c4f45484c486fbddfecf9cda556726a6ea9c466c3d690060371942bd5");
    }
}
