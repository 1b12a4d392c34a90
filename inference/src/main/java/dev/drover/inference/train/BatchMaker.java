package dev.drover.inference.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes augmented batches ahead of the learner, on one thread of its own, never more than a few. */
final class BatchMaker implements AutoCloseable {

    private static final int AHEAD = 3;
    private static final int[][] SIZES = {{320, 192}, {320, 192}, {320, 192}, {256, 160}, {384, 224}};

    /**
     * @param input {@code [B, 3, H, W]}
     * @param pictures the same pictures with their labels
     */
    record Batch(float[] input, List<TrainingPicture> pictures) {

        static Batch of(List<TrainingPicture> pictures) {
            TrainingPicture first = pictures.get(0);
            int each = 3 * first.width * first.height;
            float[] input = new float[each * pictures.size()];
            for (int i = 0; i < pictures.size(); i++) {
                pictures.get(i).copyTo(input, i * each);
            }
            return new Batch(input, List.copyOf(pictures));
        }

        long[] shape() {
            return new long[] {pictures.size(), 3, pictures.get(0).height, pictures.get(0).width};
        }
    }

    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private volatile double mosaic = 0.5;
    private volatile RuntimeException broken;

    BatchMaker(Function<SplittableRandom, LabelledPicture> draw, int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        thread = new Thread(() -> run(draw, size, random), "batch-maker");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Function<SplittableRandom, LabelledPicture> draw, int size, SplittableRandom random) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                int[] s = SIZES[random.nextInt(SIZES.length)];
                // About the same number of pixels in every batch.
                int n = Math.max(2, Math.round(size * 320f * 192 / (s[0] * s[1])));
                List<TrainingPicture> pictures = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                    pictures.add(Augmentation.make(draw, s[0], s[1], mosaic, random));
                }
                ready.put(Batch.of(pictures));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broken = e;
        }
    }

    /** @param share of pictures that are mosaics, from the next batch made */
    void mosaic(double share) {
        mosaic = share;
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
    }
}
