package dev.drover.dashboard.world;

import dev.drover.inference.Detection;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.CameraRules;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * A little farm of six cameras for the browser: four with pigs that walk from left to right across a counted line, one
 * that has lost its camera and one that is switched off. Truth is known, so boxes and counts are exact.
 */
public final class MovingPigs implements AutoCloseable {

    private static final int PIGS = 5;
    private static final int SPEED = 9;
    private static final int SPAN = TestFarm.WIDTH + 160;

    private final TestFarm farm;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> live = List.of("ramp-1", "ramp-2", "pen-7", "gate-1");
    private long step;

    public MovingPigs(TestFarm farm) throws IOException {
        this.farm = farm;
        farm.put(TestFarm.camera("ramp-1", "1号装猪台", "乐满猪场", CameraRole.RAMP));
        farm.put(TestFarm.camera("ramp-2", "2号装猪台", "乐满猪场", CameraRole.RAMP));
        farm.put(TestFarm.camera("pen-7", "7号猪栏", "乐满猪场", CameraRole.PEN));
        farm.put(TestFarm.camera("gate-1", "Gate", "Xinwufeng", CameraRole.GATE));
        farm.put(TestFarm.camera("seal-1", "Seal camera", "Xinwufeng", CameraRole.REAR_DOOR));
        Camera off = TestFarm.camera("aisle-2", "Aisle 2", "Xinwufeng", CameraRole.AISLE);
        farm.put(new Camera(
                off.id(),
                off.uri(),
                off.name(),
                off.farm(),
                off.role(),
                off.transport(),
                5,
                640,
                360,
                80,
                false,
                true,
                ""));
        for (String ramp : List.of("ramp-1", "ramp-2")) {
            farm.put(new CameraRules(ramp, 1, List.of(TestFarm.middleLine("loading"))));
        }
        for (String camera : List.of("ramp-1", "ramp-2", "pen-7", "gate-1", "seal-1")) {
            farm.view(camera);
        }
    }

    public void start() {
        clock.scheduleAtFixedRate(this::tick, 0, 200, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            step++;
            for (int i = 0; i < live.size(); i++) {
                play(live.get(i), step + i * 31L);
            }
            if (step % 5 == 0) {
                farm.publish(farm.heartbeat("seal-1", GapCause.CAMERA_LOST, "connection refused: 10.0.3.21:554"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(String camera, long at) throws IOException {
        List<Detection> pigs = new ArrayList<>();
        for (int p = 0; p < PIGS; p++) {
            float x = x(at, p);
            float y = 40 + p * 58;
            if (x > 2 && x + 92 < TestFarm.WIDTH - 2) {
                pigs.add(TestFarm.pig(x, y, 92, 44));
            }
        }
        Frame frame = farm.picture(camera, paint(at, pigs), false);
        farm.publish(frame);
        farm.score(frame, pigs);
        if (camera.startsWith("ramp")) {
            long crossed = crossings(at);
            if (crossed != crossings(at - 1)) {
                farm.count(camera, "loading", crossed, crossed / 9);
            }
        }
    }

    private static float x(long at, int pig) {
        return Math.floorMod(at * SPEED + pig * 163L, SPAN) - 120;
    }

    /** How many middles of pigs have passed the middle of the picture since step 0. */
    private static long crossings(long at) {
        long all = 0;
        for (int p = 0; p < PIGS; p++) {
            all += Math.floorDiv(at * SPEED + p * 163L + SPAN - (TestFarm.WIDTH / 2 + 120 - 46), SPAN);
        }
        return all;
    }

    private static byte[] paint(long at, List<Detection> pigs) throws IOException {
        BufferedImage image = new BufferedImage(TestFarm.WIDTH, TestFarm.HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new GradientPaint(0, 0, new Color(0x6d6a63), 0, TestFarm.HEIGHT, new Color(0x4c4a46)));
        g.fillRect(0, 0, TestFarm.WIDTH, TestFarm.HEIGHT);
        g.setColor(new Color(0x5b5852));
        g.setStroke(new BasicStroke(2));
        for (int x = 0; x < TestFarm.WIDTH; x += 40) {
            g.drawLine(x, 0, x + 14, TestFarm.HEIGHT);
        }
        for (Detection pig : pigs) {
            double x = pig.box().x1();
            double y = pig.box().y1();
            g.setColor(new Color(0x2f2d2a));
            g.fill(new Ellipse2D.Double(x + 4, y + 8, 84, 36));
            g.setColor(new Color(0xd9a799));
            g.fill(new Ellipse2D.Double(x, y + 3, 78, 38));
            g.setColor(new Color(0xe3b7aa));
            g.fill(new Ellipse2D.Double(x + 62, y + 9, 30, 25));
        }
        g.setColor(Color.WHITE);
        g.setFont(new Font(Font.MONOSPACED, Font.BOLD, 15));
        g.drawString(String.format(Locale.ROOT, "CAM  step %06d", at), 10, TestFarm.HEIGHT - 12);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream(32_000);
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
