package dev.drover.inference.paint.scene;

/** What floors and walls are made of; each knows its colour and its holes at a place of the surface (metres). */
enum Material {
    CONCRETE {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            float big = Noise.cloud(0.9 * a, 0.9 * b, 0, seed);
            float fine = Noise.cloud(9 * a, 9 * b, 0, seed + 4);
            float grit = Noise.at(70 * a, 70 * b, 0, seed + 8);
            grey(rgb, 0.30f + 0.16f * big + 0.12f * (fine - 0.5f) + 0.05f * (grit - 0.5f), 0.02f);
            wet(rgb, a, b, seed);
            muck(rgb, a, b, seed);
            return true;
        }
    },
    WOOD {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            planks(rgb, a, b, 0.14, seed);
            muck(rgb, a, b, seed);
            // Cleats across the way, so that hooves hold.
            double cleat = a - 0.45 * Math.floor(a / 0.45);
            if (cleat < 0.045) {
                scale(rgb, 1.22f);
            } else if (cleat < 0.065) {
                scale(rgb, 0.45f);
            }
            return true;
        }
    },
    SLATS {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            CONCRETE.colour(a, b, seed, rgb);
            double gap = b - 0.125 * Math.floor(b / 0.125);
            if (gap < 0.028) {
                scale(rgb, 0.18f);
            } else if (gap < 0.036) {
                scale(rgb, 1.15f);
            }
            return true;
        }
    },
    PLASTIC {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            double x = a * 22 - Math.floor(a * 22);
            double y = b * 9 - Math.floor(b * 9);
            boolean hole = x > 0.35 && y > 0.2;
            int kind = seed & 3;
            float v = (hole ? 0.07f : 0.30f) + 0.08f * Noise.cloud(4 * a, 4 * b, 0, seed);
            rgb[0] = v * (kind == 0 ? 1.9f : kind == 1 ? 0.35f : 0.5f);
            rgb[1] = v * (kind == 0 ? 0.5f : kind == 1 ? 0.7f : 0.8f);
            rgb[2] = v * (kind == 0 ? 0.35f : kind == 1 ? 1.3f : 0.6f);
            muck(rgb, a, b, seed);
            return true;
        }
    },
    BEDDING {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            float v = 0.55f
                    + 0.35f * Noise.cloud(3 * a, 3 * b, 0, seed)
                    + 0.35f * (Noise.at(50 * a, 18 * b, 0, seed) - 0.5f)
                    + 0.25f * (Noise.at(17 * a, 55 * b, 0, seed + 3) - 0.5f);
            rgb[0] = 0.66f * v;
            rgb[1] = 0.50f * v;
            rgb[2] = 0.28f * v;
            return true;
        }
    },
    METAL {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            // Chequer plate: short raised bars in turns.
            int i = (int) Math.floor(a * 28);
            int j = (int) Math.floor(b * 28);
            double x = a * 28 - i;
            double y = b * 28 - j;
            boolean bar = (i + j & 1) == 0 ? Math.abs(x - y) < 0.22 : Math.abs(x + y - 1) < 0.22;
            float v = 0.36f + 0.12f * Noise.cloud(1.5 * a, 1.5 * b, 0, seed) + (bar ? 0.10f : 0);
            grey(rgb, v, -0.03f);
            muck(rgb, a, b, seed);
            return true;
        }
    },
    WALL {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            float v = 0.46f
                    + 0.2f * Noise.cloud(1.3 * a, 1.3 * b, 0, seed)
                    + 0.06f * (Noise.at(40 * a, 40 * b, 0, seed) - 0.5f);
            int kind = seed & 3;
            grey(rgb, v, kind == 0 ? 0.10f : kind == 1 ? -0.08f : 0.03f);
            // Splashes from below, streaks from above.
            float soil = Noise.cloud(5 * a, 2.2 * b, 0, seed + 5) + (float) (0.45 - 0.9 * b);
            mix(rgb, 0.17f, 0.14f, 0.10f, 0.75f * Noise.step(0.35f, 0.95f, soil));
            return true;
        }
    },
    BOARDS {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            planks(rgb, a, b, 0.19, seed);
            return true;
        }
    },
    RAILS {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            double bar = b - 0.2 * Math.floor(b / 0.2);
            double post = a - 1.1 * Math.floor(a / 1.1);
            if (bar > 0.045 && post > 0.06) {
                return false;
            }
            float round = (float) (bar <= 0.045 ? Math.sin(Math.PI * bar / 0.045) : Math.sin(Math.PI * post / 0.06));
            grey(
                    rgb,
                    0.22f + 0.38f * round + 0.08f * Noise.at(8 * a, 8 * b, 0, seed),
                    (seed & 1) == 0 ? 0.05f : -0.03f);
            float rust = Noise.cloud(4 * a, 9 * b, 0, seed + 2);
            mix(rgb, 0.32f, 0.17f, 0.09f, Noise.step(0.5f, 0.7f, rust));
            return true;
        }
    },
    STEEL {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            float v = 0.42f + 0.14f * Noise.at(2 * a, 25 * b, 0, seed) + 0.1f * Noise.cloud(2 * a, 2 * b, 0, seed);
            grey(rgb, v, -0.04f);
            return true;
        }
    },
    GRASS {
        @Override
        boolean colour(double a, double b, int seed, float[] rgb) {
            float v = 0.35f
                    + 0.4f * Noise.cloud(2.5 * a, 2.5 * b, 0, seed)
                    + 0.3f * (Noise.at(35 * a, 35 * b, 0, seed) - 0.5f);
            rgb[0] = 0.52f * v;
            rgb[1] = 0.60f * v;
            rgb[2] = 0.30f * v;
            return true;
        }
    };

    /** Writes the colour at {@code a} along and {@code b} across the surface; false where one looks through. */
    abstract boolean colour(double a, double b, int seed, float[] rgb);

    private static void grey(float[] rgb, float v, float warm) {
        rgb[0] = v * (1 + warm);
        rgb[1] = v;
        rgb[2] = v * (1 - 1.3f * warm);
    }

    private static void scale(float[] rgb, float f) {
        for (int i = 0; i < 3; i++) {
            rgb[i] *= f;
        }
    }

    private static void mix(float[] rgb, float r, float g, float b, float share) {
        rgb[0] += share * (r - rgb[0]);
        rgb[1] += share * (g - rgb[1]);
        rgb[2] += share * (b - rgb[2]);
    }

    /** Wet patches are darker, with a pale glint inside. */
    private static void wet(float[] rgb, double a, double b, int seed) {
        float w = Noise.cloud(0.7 * a + 40, 0.7 * b, 0, seed + 11);
        scale(rgb, 1 - 0.48f * Noise.step(0.52f, 0.60f, w));
        float glint = Noise.step(0.66f, 0.72f, w) * Noise.step(0.5f, 0.8f, Noise.cloud(3 * a, 3 * b, 0, seed + 12));
        mix(rgb, 0.75f, 0.78f, 0.80f, 0.5f * glint);
    }

    /** Dung and straw lie about. */
    private static void muck(float[] rgb, double a, double b, int seed) {
        float where = Noise.cloud(0.8 * a, 0.8 * b, 3, seed + 21);
        float crumbs = 0.7f * Noise.at(11 * a, 11 * b, 3, seed + 22) + 0.3f * Noise.at(31 * a, 31 * b, 3, seed + 24);
        float share = Noise.step(1.06f - 0.42f * where, 1.16f - 0.42f * where, crumbs);
        mix(rgb, 0.16f, 0.12f, 0.07f, 0.75f * share);
        mix(rgb, 0.20f, 0.16f, 0.10f, 0.55f * Noise.step(0.52f, 0.75f, where));
        float straw = Noise.at(60 * a, 9 * b, 5, seed + 23);
        mix(rgb, 0.60f, 0.50f, 0.30f, 0.6f * Noise.step(0.955f, 0.985f, straw));
    }

    private static void planks(float[] rgb, double a, double b, double width, int seed) {
        int plank = (int) Math.floor(b / width);
        double in = b / width - plank;
        float tone = 0.75f + 0.5f * Noise.at(plank * 3.7, 0.5, 0, seed);
        float grain = Noise.cloud(1.2 * a + plank * 9, 26 * b, 0, seed + 1);
        float v = tone * (0.75f + 0.5f * grain);
        rgb[0] = 0.40f * v;
        rgb[1] = 0.31f * v;
        rgb[2] = 0.21f * v;
        if (in < 0.06) {
            scale(rgb, 0.3f);
        }
    }
}
