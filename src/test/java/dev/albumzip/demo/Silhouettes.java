package dev.albumzip.demo;

import static dev.albumzip.demo.Noise.smooth;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What stands against the light, the farther the paler. */
final class Silhouettes {
    private Silhouettes() {}

    /**
     * Ranges of hills, one behind the other, with mist between them.
     *
     * @param top the height of the farthest in the picture
     * @param bottom of the nearest, which is painted only a little farther down
     * @param trees how tall the conifers of the nearest are, 0 for none
     */
    static Layer ridges(int count, double top, double bottom, double roughness, double trees) {
        return scene -> {
            var ridges = IntStream.rangeClosed(1, count).mapToObj(i -> {
                double depth = (double) i / count;
                return ridge(scene, depth, top + (bottom - top) * Math.pow(depth, 1.3), roughness);
            }).toList();
            var ground = new double[scene.canvas().columns()];
            Arrays.fill(ground, bottom + 0.12);
            for (int i = 0; i < count; i++) {
                ridges.get(i).plant(scene, trees);
                ridges.get(i).paint(scene, i + 1 < count ? ridges.get(i + 1).crest : ground);
            }
        };
    }

    private static Ridge ridge(Layer.Scene scene, double depth, double base, double roughness) {
        var noise = scene.noise();
        double offset = 40 * depth;
        var crest = new double[scene.canvas().columns()];
        Arrays.setAll(crest, column -> {
            double x = scene.canvas().x(column);
            double hills = 1.3 * noise.fractal(x * (3 - depth) + offset, offset, 3);
            return base - (0.07 + 0.1 * depth) * (hills + 1.2 * roughness * noise.fractal(x * 10 + offset, offset, 5));
        });
        return new Ridge(depth, base, crest, scene.mood().far().mix(scene.mood().near(), Math.pow(depth, 1.4)));
    }

    /** @param depth more than 0 for the farthest, 1 for the nearest */
    private record Ridge(double depth, double base, double[] crest, Light tone) {

        void plant(Layer.Scene scene, double largest) {
            var canvas = scene.canvas();
            var random = scene.random();
            double size = largest * depth * depth;
            if (size < 0.003) {
                return;
            }
            for (double x = -canvas.right(); x < canvas.right(); x += size * random.nextDouble(0.2, 0.5)) {
                double foot = crest[canvas.column(x)];
                var light = lit(scene.mood(), tone, scene.mood().glow(x, foot));
                conifer(scene, x, foot, size * random.nextDouble(0.45, 1), light);
            }
        }

        /** @param cover from where on downwards nobody would see it */
        void paint(Layer.Scene scene, double[] cover) {
            var canvas = scene.canvas();
            var mood = scene.mood();
            var noise = scene.noise();
            double top = Arrays.stream(crest).min().orElseThrow();
            double bottom = Arrays.stream(cover).max().orElseThrow();
            canvas.paint(top, bottom, (x, y, under) -> {
                int column = canvas.column(x);
                double below = y - crest[column];
                if (below < -Canvas.PIXEL || y > cover[column] + 2 * Canvas.PIXEL) {
                    return under;
                }
                double glow = mood.glow(x, y);
                double mist = smooth(-0.05, 0.25, y - base + 0.06 * noise.fractal(x * 4, y * 6 + 40 * depth, 2));
                double grain = 1 + 0.15 * depth * noise.fractal(x * 25, y * 40 + 40 * depth, 2);
                var light = lit(mood, tone.times(grain), glow).mix(mood.air(glow), mist * (1 - 0.75 * depth));
                return under.mix(light, smooth(-0.7, 0.7, below / Canvas.PIXEL));
            });
        }

        private Light lit(Mood mood, Light colour, double glow) {
            return colour.plus(mood.sun(), 0.25 * (1 - depth) * glow);
        }
    }

    private static void conifer(Layer.Scene scene, double middle, double foot, double tall, Light tone) {
        double shift = scene.random().nextDouble();
        double top = foot - 0.97 * tall;
        scene.canvas().paint(middle - 0.24 * tall, top, middle + 0.24 * tall, top + tall, (x, y, under) -> {
            double down = (y - top) / tall;
            double twigs = (down * 9 + shift) % 1;
            double half = 0.2 * tall * down * (0.75 + 0.35 * twigs) + Canvas.PIXEL;
            return under.mix(tone, smooth(1, -1, (Math.abs(x - middle) - half) / Canvas.PIXEL));
        });
    }

    /** Three rows of houses with lit windows. */
    static Layer city(double ground) {
        return scene -> {
            double right = scene.canvas().right();
            var random = scene.random();
            for (int row = 1; row <= 3; row++) {
                double depth = row / 3.0;
                for (double x = -right - 0.05; x < right; x += random.nextDouble(0.03, 0.09)) {
                    double downtown = Math.exp(-2.5 * x * x) * (0.45 - 0.27 * depth);
                    double tall = random.nextDouble(0.07, 0.13) + downtown * Math.pow(random.nextDouble(), 1.5);
                    house(scene, depth, x, ground - tall, random.nextDouble(0.03, 0.09), ground);
                }
            }
        };
    }

    private static void house(Layer.Scene scene, double depth, double left, double top, double width, double ground) {
        var mood = scene.mood();
        var noise = scene.noise();
        var wall = mood.far().mix(mood.near(), depth);
        double window = 0.0035 + 0.003 * depth;
        double share = scene.random().nextDouble(0.12, 0.5);
        double id = scene.random().nextInt(1000);
        if (id < 250) {
            scene.canvas().paint(left + 0.48 * width, top - 0.7 * width, left + 0.52 * width, top,
                    (x, y, under) -> wall);
        }
        scene.canvas().paint(left, top, left + width, ground, (x, y, under) -> {
            double mist = 0.45 * smooth(ground - 0.25, ground, y) * (1 - 0.7 * depth);
            var front = wall.times(1 + 0.25 * (x - left) / width).mix(mood.haze(), mist);
            double column = (x - left) / window;
            double row = (y - top) / window / 1.5;
            boolean glass = Math.abs(column % 1 - 0.5) < 0.3 && Math.abs(row % 1 - 0.5) < 0.25;
            double lamp = noise.dice(column + id, row + 7 * id);
            if (!glass || lamp > share || row < 1 || Math.floor(column) + 1 > width / window) {
                return front;
            }
            var light = Light.of(0xffc870).mix(Light.of(0xdfeaff), noise.dice(column - id, row + id));
            return front.mix(light, (0.35 + 0.65 * lamp / share) * (0.35 + 0.6 * depth));
        });
    }

    static Layer sailingBoat(double middle, double waterline, double size) {
        return scene -> scene.canvas().spot(middle, waterline, size, (x, y, under) -> {
            double across = (x - middle) / size;
            double up = (waterline - y) / size;
            double hull = min(up + 0.1, 0.07 - up, 0.32 - Math.abs(across + 0.02) + 0.9 * up);
            double mast = min(up, 0.95 - up, 0.006 - Math.abs(across));
            double mainsail = min(up - 0.12, -across, 0.95 * across + 0.42 * (0.9 - up) + 0.03 * (1 - up * up));
            double jib = min(up - 0.12, across, 0.36 * (0.8 - up) - 0.9 * across);
            var dark = scene.mood().near();
            var canvas = dark.mix(scene.mood().sun().mix(Light.WHITE, 0.5), 0.85 - 0.25 * up);
            double edge = Canvas.PIXEL / size;
            return under.mix(canvas, smooth(-edge, edge, Math.max(mainsail, jib)))
                    .mix(dark, smooth(-edge, edge, Math.max(hull, mast)));
        });
    }

    private static double min(double a, double b, double c) {
        return Math.min(a, Math.min(b, c));
    }
}
