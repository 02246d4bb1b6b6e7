package dev.albumzip.demo;

import static dev.albumzip.demo.CloseUp.background;
import static dev.albumzip.demo.CloseUp.blossoms;
import static dev.albumzip.demo.CloseUp.bokeh;
import static dev.albumzip.demo.CloseUp.rain;
import static dev.albumzip.demo.Ground.alps;
import static dev.albumzip.demo.Ground.dunes;
import static dev.albumzip.demo.Ground.rows;
import static dev.albumzip.demo.Ground.terraces;
import static dev.albumzip.demo.Ground.volcano;
import static dev.albumzip.demo.Silhouettes.city;
import static dev.albumzip.demo.Silhouettes.ridges;
import static dev.albumzip.demo.Silhouettes.sailingBoat;
import static dev.albumzip.demo.Sky.aurora;
import static dev.albumzip.demo.Sky.disc;
import static dev.albumzip.demo.Sky.milkyWay;
import static dev.albumzip.demo.Sky.sky;
import static dev.albumzip.demo.Sky.stars;
import static dev.albumzip.demo.Sky.water;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The album of the demo: painted landscapes, under names as photographers from all over give them. */
final class DemoPhotos {
    private static final float QUALITY = 0.88f;

    private static final List<Sketch> SKETCHES = List.of(
            wide("Morning on the ridge.jpg", 11,
                    mood(0x5b7fb5, 0xf9d8b4, 0xffb45e, 0xe8b7a8, 0x9aa6c4, 0x141d33, 0.25, 0.42, 0.55),
                    sky(0.05), disc(0.032, 0), ridges(7, 0.5, 0.95, 0.4, 0)),
            wide("Übergang am Grünsee.jpg", 3,
                    mood(0x3a78ac, 0xd3e6e6, 0xfff0cc, 0xf6f8f8, 0x9fbcc4, 0x0b5750, -0.5, 0.15, 0.5),
                    sky(0), alps(0.9), water(0.5, 0.06, 0)),
            wide("Frühling in Österreich.jpg", 25,
                    mood(0x4a84c4, 0xdbe8ee, 0xffedc8, 0xffffff, 0xb4cad8, 0x2f6f86, -0.5, 0.1, 0.62),
                    sky(0.05), alps(0.7), water(0.62, 0.1, 0), blossoms(-0.8, 0.02, 0.2, 1.1)),
            tall("京都の桜.jpg", 25, mood(0xa9cbe8, 0xffffff, 0xfff0e0, 0xffffff, 0xf6c9d6, 0xd88aa8, 0.2, 0.3, 1),
                    background(), bokeh(110, 0.1, 0, 1.5, 0xffc0d4, 0xffe0ea, 0xff9fc0, 0xffffff),
                    blossoms(-0.58, 0.35, 0.25, 1.25), blossoms(0.55, -0.05, 2.2, 0.9)),
            wide("富士山と湖.jpg", 36, mood(0x6f8fc4, 0xfbd9cf, 0xffb99a, 0xf3b9b4, 0xb9a7c0, 0x2a3d63, -0.6, 0.5, 0.6),
                    sky(-0.1), volcano(1.2), water(0.6, 0.05, 0), blossoms(-0.8, -0.05, 0.5, 0.6)),
            wide("Sunset.jpg", 13, mood(0x2c3c74, 0xf58b45, 0xffb347, 0x7c4a63, 0x8a5a70, 0x10203f, 0.1, 0.5, 0.56),
                    sky(0.12), disc(0.05, 0), water(0.56, 0.5, 0.8)),
            wide("SUNSET.JPG", 40, mood(0x3a2a68, 0xe8788a, 0xff9a70, 0x8a4a80, 0xa8688f, 0x1d1230, -0.25, 0.48, 0.55),
                    sky(0.15), disc(0.04, 0), ridges(5, 0.52, 0.98, 0.3, 0.08)),
            wide("Tom & Anna's boat.jpg", 34,
                    mood(0x4a6a9c, 0xffd3a0, 0xffb860, 0xd89a8a, 0xb08a90, 0x1c2a44, 0.28, 0.46, 0.6),
                    sky(0.08), disc(0.045, 0), ridges(2, 0.57, 0.61, 0.2, 0), sailingBoat(-0.22, 0.645, 0.24),
                    water(0.645, 0.16, 0.6)),
            wide("Fog in the Black Forest.jpg", 12,
                    mood(0x8fa9b0, 0xdfe6df, 0xfff4d8, 0xc9d4d2, 0x8fa7a6, 0x0d1f1d, -0.3, 0.2, 0.5),
                    sky(0.2), ridges(6, 0.35, 0.98, 0.3, 0.22)),
            wide("Autumn hills.jpg", 41,
                    mood(0x8fa6c0, 0xffe6c0, 0xffc060, 0xf6d8b0, 0xd8a878, 0x4a1a10, 0.3, 0.3, 0.45),
                    sky(0.1), ridges(6, 0.4, 0.97, 0.25, 0.12)),
            wide("Dunes before dusk.jpg", 32,
                    mood(0x4d7fb8, 0xf7dcb8, 0xffce8a, 0xfff0dc, 0xe9c9a6, 0xe8a868, 0.5, 0.3, 0.36),
                    sky(-0.25), dunes()),
            tall("Desert dawn.jpg", 33,
                    mood(0x6a7ab8, 0xffd0c0, 0xffb090, 0xf0b0b0, 0xd8a8b0, 0xd88a70, -0.35, 0.5, 0.62),
                    sky(-0.05), disc(0.04, 0), dunes()),
            wide("Lavender in July.jpg", 24,
                    mood(0x5a6bb0, 0xffcf9f, 0xffb066, 0xd88a9a, 0xd8a8b0, 0x8f7fb0, 0.2, 0.33, 0.38),
                    sky(0.05), disc(0.03, 0), ridges(2, 0.36, 0.4, 0.2, 0), rows(0x9478dc)),
            wide("Rice terraces.jpg", 25,
                    mood(0x6f8fbc, 0xffe0b8, 0xffc888, 0xf3cfb0, 0xd9c8b0, 0x6f8a84, 0.2, 0.1, 0.3),
                    sky(0.1), ridges(2, 0.2, 0.3, 0.3, 0), terraces()),
            wide("Snow on the peaks.jpg", 27,
                    mood(0x4a6aa8, 0xf6d8d8, 0xffc0a0, 0xf0c0c0, 0xb0a8c8, 0x24345c, -0.5, 0.35, 0.58),
                    sky(0), alps(0.2), water(0.58, 0.08, 0)),
            tall("Blue hour.jpg", 45, mood(0x16264f, 0xf0b0a0, 0xffb088, 0x6a6a98, 0x7a88b8, 0x0a1226, 0.1, 0.9, 0.9),
                    sky(0), stars(300), ridges(7, 0.8, 1.55, 0.4, 0.15)),
            wide("Before the storm.jpg", 31,
                    mood(0x2a3c48, 0xb8c8c0, 0xe8f0d8, 0x3c4a54, 0x6a7a80, 0x10262c, -0.3, 0.5, 0.5),
                    sky(0.2), water(0.5, 0.6, 0.25)),
            wide("Garden lights.jpg", 33, mood(0x2c4a28, 0xffffff, 0xffd070, 0xffffff, 0x3f6a2c, 0x10200f, 0.4, 0.2, 1),
                    background(), bokeh(150, 0.1, -0.1, 1.1, 0xffe08a, 0xc8e070, 0xffc050, 0x90d060, 0xfff0c0)),
            wide("Rain on the window.jpg", 32,
                    mood(0x0b1626, 0xffffff, 0x3a5a8a, 0xffffff, 0x1a3248, 0x0a0f1c, 0.2, 0.5, 1),
                    background(),
                    bokeh(150, 0.085, 0.2, 0.85, 0xffb050, 0xff6a4a, 0xffd890, 0x60c0ff, 0xff4060, 0x70ffb0),
                    rain(1500)),
            tall("Above the clouds.jpg", 47,
                    mood(0x3f70b0, 0xf8e8e0, 0xffe0b0, 0xffffff, 0xa8b8d0, 0x3a4a70, 0.2, 0.6, 0.8),
                    sky(0.1), disc(0.035, 0), ridges(8, 0.75, 1.7, 0.6, 0)),
            wide("Lake in the morning.jpg", 48,
                    mood(0x88a0c8, 0xffe0d0, 0xffc8a0, 0xf8d0c8, 0xa8b0c8, 0x2a4460, 0.15, 0.4, 0.55),
                    sky(0.1), disc(0.035, 0), ridges(4, 0.42, 0.55, 0.3, 0.06), water(0.56, 0.05, 0.15)),
            wide("night/Northern lights.jpg", 16,
                    mood(0x04101f, 0x0f3340, 0x4dffa6, 0x8a4fd0, 0x0d2a36, 0x02060b, 0, 2.2, 0.68),
                    sky(-1), stars(1500), aurora(), ridges(2, 0.62, 0.66, 0.6, 0.04), water(0.7, 0.08, 0)),
            tall("night/Northern lights, later.jpg", 22,
                    mood(0x080a24, 0x142a48, 0x70ffb8, 0xd060e0, 0x14203c, 0x03040c, 0, 4, 1.3),
                    sky(-1), stars(2000), aurora(), ridges(3, 1.2, 1.42, 0.4, 0.25)),
            tall("night/Stars over the pass.jpg", 15,
                    mood(0x050a1e, 0x1d3a5c, 0xb9c4e6, 0xe2a08e, 0x14233f, 0x02040a, 0, 1.9, 1.35),
                    sky(-1), stars(2500), milkyWay(0.6, 0.5), ridges(3, 1.25, 1.48, 0.7, 0.1)),
            wide("night/Milky Way.jpg", 50, mood(0x070818, 0x3a3050, 0xc8c0e8, 0xf0a080, 0x221c38, 0x04030a, 0, 2, 1.0),
                    sky(-1), stars(2500), milkyWay(0.4, 1.05), ridges(2, 0.92, 1.0, 0.5, 0.12)),
            wide("night/Full moon over the sea.jpg", 17,
                    mood(0x060d22, 0x24405e, 0xcfdcf0, 0x2c3f5e, 0x14233f, 0x030817, -0.2, 0.25, 0.6),
                    sky(0.1), stars(900), disc(0.07, 0.45), water(0.6, 0.4, 0.7)),
            wide("night/City at dusk.jpg", 31,
                    mood(0x182a5c, 0xf2a07c, 0xff9a6a, 0x6a4f80, 0x6d5f8a, 0x0c1226, -0.2, 0.62, 0.66),
                    sky(0), stars(200), city(0.68), water(0.68, 0.22, 0)));

    private DemoPhotos() {}

    /** @param name its relative path in the album */
    record Picture(String name, byte[] jpeg) {}

    /** Always the same; each is painted when it is asked for, so a parallel stream paints several at a time. */
    static Stream<Picture> draw() {
        return SKETCHES.stream().map(sketch -> new Picture(sketch.name, jpeg(sketch.paint())));
    }

    private static byte[] jpeg(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static Sketch wide(String name, long seed, Mood mood, Layer... layers) {
        return new Sketch(name, 1920, 1280, seed, mood, List.of(layers));
    }

    private static Sketch tall(String name, long seed, Mood mood, Layer... layers) {
        return new Sketch(name, 1280, 1920, seed, mood, List.of(layers));
    }

    private static Mood mood(int zenith, int haze, int sun, int cloud, int far, int near, double sunX, double sunY,
            double horizon) {
        return new Mood(Light.of(zenith), Light.of(haze), Light.of(sun), Light.of(cloud), Light.of(far), Light.of(near),
                sunX, sunY, horizon);
    }

    private record Sketch(String name, int columns, int rows, long seed, Mood mood, List<Layer> layers) {
        BufferedImage paint() {
            var canvas = new Canvas(columns, rows);
            var scene = new Layer.Scene(canvas, mood, new Noise(seed), new SplittableRandom(seed));
            layers.forEach(layer -> layer.paint(scene));
            return canvas.develop();
        }
    }
}
