package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import dev.drover.inference.learn.network.TensorFile;
import dev.drover.inference.learn.network.TextNetwork;
import dev.drover.inference.learn.network.TextScript;
import dev.drover.inference.learn.network.TextSpec;
import dev.drover.inference.text.Calibration;
import dev.drover.inference.torch.ReaderManifest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;

/** Trains the network that tells sealed from unsealed doors, from folders {@code sealed} and {@code unsealed}. */
public final class PresenceTrainer {

    static final TextSpec SPEC = TextSpec.presence();

    private static final TextCamera CAMERA =
            new TextCamera(new TextCamera.View(28, 70, 18, 18, 3, 0, 0.08, 0.12, Degradation.Worst.GENTLE));

    /** Log odds from which a network is sure of the opposite. */
    private static final double CONTRADICTED = 2;

    private static final int[][] ORDERS = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    /** Highest rate at which sealed and unsealed is learnt. */
    public static final float RATE = 2.5e-3f;

    /** A door crop and whether it is sealed. */
    record Door(String file, Picture crop, boolean sealed) {}

    private final Consumer<String> log;

    public PresenceTrainer(Consumer<String> log) {
        this.log = log;
    }

    /** Reads both folders; {@code validation} gives one capture in five, always the same, the rest otherwise. */
    static List<Door> read(Path data, boolean validation) throws IOException {
        List<Door> out = new ArrayList<>();
        for (boolean sealed : new boolean[] {true, false}) {
            Path folder = data.resolve(sealed ? "sealed" : "unsealed");
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (held(file.getFileName().toString()) != validation) {
                        continue;
                    }
                    var image = BufferedImages.read(file);
                    out.add(new Door(file.getFileName().toString(), BufferedImages.picture(image), sealed));
                }
            }
        }
        return out;
    }

    /** By capture (the name up to the word sealed or unsealed): one truck's doors are never on both sides. */
    public static boolean held(String file) {
        return capture(file) % 5 == 0;
    }

    private static long capture(String file) {
        CRC32 crc = new CRC32();
        crc.update(file.replaceFirst("_(un)?sealed.*", "").getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /** Trains and leaves {@code checkpoint.bin} in {@code folder}; returns the steps made. */
    public int train(Path data, Schedule schedule, Path folder, boolean resume)
            throws IOException, InterruptedException {
        List<Door> doors = read(data, false);
        List<Door> kept = read(data, true);
        log.accept(doors.size() + " doors, " + kept.size() + " kept");
        List<Door> trusted = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            int other = half;
            List<Door> asked = doors.stream().filter(d -> half(d.file) == other).toList();
            List<Door> taught =
                    doors.stream().filter(d -> half(d.file) != other).toList();
            Path beside = folder.resolve("half" + half);
            learn(
                    plan(
                            new Schedule(
                                    schedule.minutes() / 4,
                                    schedule.steps() / 4,
                                    schedule.rate(),
                                    schedule.seed() + 1 + half),
                            beside,
                            resume),
                    taught,
                    asked);
            trusted.addAll(uncontradicted(beside, asked));
        }
        log.accept(trusted.size() + " doors whose label was not contradicted");
        return learn(
                plan(
                        new Schedule(schedule.minutes() / 2, schedule.steps(), schedule.rate(), schedule.seed()),
                        folder,
                        resume),
                trusted,
                kept);
    }

    private static TextTraining.Plan plan(Schedule schedule, Path folder, boolean resume) {
        Schedule some =
                new Schedule(schedule.minutes(), Math.max(1, schedule.steps()), schedule.rate(), schedule.seed());
        return new TextTraining.Plan(some, 48, 16, 8_000, folder, resume);
    }

    private static int half(String file) {
        return (int) (capture(file) / 5 % 2);
    }

    /**
     * One label in twenty of the folders says the opposite of what is to be seen. A network that never saw a door, and
     * is sure of the opposite, is believed: the door is left out.
     */
    private List<Door> uncontradicted(Path checkpoint, List<Door> doors) throws IOException {
        try (TextNetwork network = new TextNetwork(SPEC, 0)) {
            network.restore(TensorFile.read(checkpoint.resolve("checkpoint.bin")));
            return doors.stream()
                    .filter(d -> logOdds(network, d) * (d.sealed ? 1 : -1) > -CONTRADICTED)
                    .toList();
        }
    }

    private static double logOdds(TextNetwork network, Door door) {
        float[] input = new float[3 * SPEC.height() * SPEC.width()];
        sample(new TextCamera.Shot(door.crop, List.of()), door.sealed).unpack(input, 0);
        float[] out = network.predict(SealPresence.withMirrorImage(input, SPEC.width()), 2)
                .get(0);
        return (out[1] - out[0] + out[3] - out[2]) / 2.0;
    }

    private int learn(TextTraining.Plan plan, List<Door> doors, List<Door> kept)
            throws IOException, InterruptedException {
        List<Door> sealed = doors.stream().filter(Door::sealed).toList();
        List<Door> unsealed = doors.stream().filter(d -> !d.sealed).toList();
        List<TextSample> validation = kept.stream()
                .map(d -> sample(new TextCamera.Shot(d.crop, List.of()), d.sealed))
                .toList();
        log.accept(sealed.size() + " sealed and " + unsealed.size() + " unsealed doors to learn from");
        TextBatches batches = new TextBatches(SPEC, "", 0, 0);
        // Balanced: sealed doors are one in five of the pictures.
        try (TextNetwork network = new TextNetwork(SPEC, plan.schedule().seed());
                TextPool pool = new TextPool(
                        plan.pool(),
                        plan.schedule().seed(),
                        random -> random.nextBoolean() ? photograph(sealed, random) : photograph(unsealed, random))) {
            log.accept(network.weightCount() + " weights");
            return new TextTraining(plan, batches, Map.of("doors", validation), log)
                    .run(network, pool, PresenceTrainer::names);
        }
    }

    /**
     * Writes {@code presence.pt} into {@code folder}. Its log odds are made honest on the doors learnt from, each told
     * by the network that was taught the other half, so that no door it is measured on moved the decision.
     */
    ReaderManifest.Presence publish(Path checkpoint, Path data, Path folder) throws IOException {
        try (TextNetwork network = new TextNetwork(SPEC, 0)) {
            network.restore(TensorFile.read(checkpoint.resolve("checkpoint.bin")));
            TextScript.of(network, false).write(folder.resolve("presence.pt"));
        }
        List<Calibration.Case> cases = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            int other = half;
            try (TextNetwork network = new TextNetwork(SPEC, 0)) {
                network.restore(TensorFile.read(checkpoint.resolve("half" + half + "/checkpoint.bin")));
                read(data, false).stream()
                        .filter(d -> half(d.file) == other)
                        .map(d -> new Calibration.Case(1 / (1 + Math.exp(-logOdds(network, d))), true, d.sealed))
                        .forEach(cases::add);
            }
        }
        Calibration line = Calibration.fit(cases);
        return new ReaderManifest.Presence(
                "presence.pt",
                DigestUtils.sha256Hex(Files.readAllBytes(folder.resolve("presence.pt"))),
                SPEC.height(),
                SPEC.width(),
                line.slope(),
                line.offset());
    }

    private static TextSample photograph(List<Door> doors, SplittableRandom random) {
        Door door = doors.get(random.nextInt(doors.size()));
        BufferedImage image = BufferedImages.of(door.crop);
        if (random.nextBoolean()) {
            BufferedImage flipped = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
            flipped.createGraphics().drawImage(image, image.getWidth(), 0, -image.getWidth(), image.getHeight(), null);
            image = flipped;
        }
        return sample(CAMERA.shoot(recoloured(image, random), List.of(), random), door.sealed);
    }

    /** Seals and doors come in any colour: every second time blue, green and red change places. */
    private static BufferedImage recoloured(BufferedImage image, SplittableRandom random) {
        if (random.nextBoolean()) {
            return image;
        }
        int[] order = ORDERS[random.nextInt(ORDERS.length)];
        Picture from = BufferedImages.picture(image);
        byte[] bgr = new byte[from.bgr().length];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = from.bgr()[i - i % 3 + order[i % 3]];
        }
        return BufferedImages.of(new Picture(from.width(), from.height(), bgr));
    }

    private static TextSample sample(TextCamera.Shot shot, boolean sealed) {
        return TextSample.of(shot, sealed ? "sealed" : "unsealed", sealed ? 1 : 0, 1, SPEC.height(), SPEC.width());
    }

    private static List<String> names(List<float[]> outputs, int n) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            out.add(outputs.get(0)[2 * i + 1] > outputs.get(0)[2 * i] ? "sealed" : "unsealed");
        }
        return out;
    }
}
