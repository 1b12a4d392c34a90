package dev.drover.inference.learn.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Makes augmented batches ahead of the learner, on one thread of its own, never more than a few. */
final class BatchMaker implements AutoCloseable {

    private static final int AHEAD = 3;

    /** Small pictures first: half as dear, and what a pig looks like is learnt from them as well. */
    private static final List<Size> EARLY =
            List.of(new Size(256, 160), new Size(256, 160), new Size(256, 160), new Size(320, 192));

    /** Then the sizes of production. */
    private static final List<Size> LATE = List.of(new Size(320, 192), new Size(320, 192), new Size(416, 256));

    /** Share of the training after which the sizes are those of production. */
    private static final double EARLY_UNTIL = 0.6;

    /** Share of the training after which pictures are calm. */
    private static final double WILD_UNTIL = 0.5;

    /** Of the pictures of one batch. */
    record Size(int width, int height) {

        /** @throws IllegalArgumentException unless written like {@code 416x256}, in multiples of 32 */
        static Size of(String text) {
            String[] side = text.split("x");
            if (!text.matches("[1-9]\\d{1,3}x[1-9]\\d{1,3}")
                    || Integer.parseInt(side[0]) % 32 != 0
                    || Integer.parseInt(side[1]) % 32 != 0) {
                throw new IllegalArgumentException("size " + text + ": write it like 416x256, in multiples of 32");
            }
            return new Size(Integer.parseInt(side[0]), Integer.parseInt(side[1]));
        }
    }

    /**
     * @param input {@code [B, 3, H, W]}
     * @param pictures the same pictures with their labels
     * @param said what a teacher says of them, {@code [B, kinds, N]}; empty where there is none
     */
    record Batch(float[] input, List<TrainingPicture> pictures, float[] said) {

        static Batch of(List<TrainingPicture> pictures) {
            TrainingPicture first = pictures.get(0);
            int area = first.width() * first.height();
            float[] input = new float[3 * area * pictures.size()];
            for (int n = 0; n < pictures.size(); n++) {
                byte[] bgr = pictures.get(n).bgr();
                int at = 3 * area * n;
                for (int i = 0; i < area; i++) {
                    input[at + i] = (bgr[3 * i + 2] & 255) / 255f;
                    input[at + area + i] = (bgr[3 * i + 1] & 255) / 255f;
                    input[at + 2 * area + i] = (bgr[3 * i] & 255) / 255f;
                }
            }
            return new Batch(input, List.copyOf(pictures), new float[0]);
        }

        private Batch taughtBy(NanodetTeacher teacher) {
            return new Batch(input, pictures, teacher.says(input, shape()));
        }

        long[] shape() {
            return new long[] {
                pictures.size(), 3, pictures.get(0).height(), pictures.get(0).width()
            };
        }
    }

    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private final @Nullable NanodetTeacher teacher;
    private volatile @Nullable RuntimeException broken;

    /**
     * @param size pictures a batch
     * @param sizes drawn from for each batch; none for small ones first, then those of production
     * @param teacher says what it sees on each batch; from here on this maker's, which closes it; or null
     * @param progress share of the training that is over
     */
    BatchMaker(
            SampleComposer composer,
            int size,
            List<Size> sizes,
            long seed,
            @Nullable NanodetTeacher teacher,
            DoubleSupplier progress) {
        this.teacher = teacher;
        SplittableRandom random = new SplittableRandom(seed);
        thread = new Thread(() -> run(composer, size, sizes, random, progress), "batch-maker");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(
            SampleComposer composer, int size, List<Size> fixed, SplittableRandom random, DoubleSupplier progress) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                double now = progress.getAsDouble();
                List<Size> sizes = !fixed.isEmpty() ? fixed : now < EARLY_UNTIL ? EARLY : LATE;
                SampleComposer.Manner manner =
                        now < WILD_UNTIL ? SampleComposer.Manner.WILD : SampleComposer.Manner.CALM;
                Size s = sizes.get(random.nextInt(sizes.size()));
                List<TrainingPicture> pictures = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    pictures.add(composer.next(random, s.width(), s.height(), manner));
                }
                Batch made = Batch.of(pictures);
                ready.put(teacher == null ? made : made.taughtBy(teacher));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broken = e;
        }
    }

    /** The next batch, waiting for it. */
    Batch next() throws InterruptedException {
        while (true) {
            Batch b = ready.poll(1, TimeUnit.SECONDS);
            if (b != null) {
                return b;
            }
            if (broken != null) {
                throw new IllegalStateException("making training pictures failed", broken);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            // A batch is made in a second; libtorch must not be in the teacher when it goes.
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (teacher != null) {
            teacher.close();
        }
    }
}
