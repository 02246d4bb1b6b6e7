package dev.albumzip.thumbnail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Decodes and encodes with ImageIO, in bounded memory. */
final class ImageCodec {
    private static final int JPEG = 0xFFD8;
    private static final int PNG = 0x8950;
    private static final int GIF = 0x4749;

    private static final float QUALITY = 0.8f;

    /** Decoders skip pixels without averaging, so twice a thumbnail's at least are left for that. */
    private static final int DECODED_SIZE = 2 * Thumbnails.SIZE;

    static {
        // ImageIO keeps the context class loader of the first thread that uses it, a web application's, for ever.
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            IIORegistry.getDefaultInstance();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private ImageCodec() {}

    static boolean isJpeg(ImageInputStream in) throws IOException {
        return magic(in) == JPEG;
    }

    private static int magic(ImageInputStream in) throws IOException {
        in.mark();
        int magic = in.readUnsignedShort();
        in.reset();
        return magic;
    }

    /**
     * Decodes a picture as far as it is whole, as browsers do, and leaves out pixels of a large one.
     *
     * @throws IOException if that is no picture, or one of more pixels than may be
     */
    static Picture decode(ImageInputStream in, int maxPixels) throws IOException {
        var reader = reader(in);
        try {
            return decode(reader, in, maxPixels);
        } finally {
            reader.dispose();
        }
    }

    /** The same, and yet not for a picture that the decoder warns of. */
    static Picture decodeFlawless(ImageInputStream in, int maxPixels) throws IOException {
        var reader = reader(in);
        try {
            var flaw = new AtomicReference<String>();
            reader.addIIOReadWarningListener((source, warning) -> flaw.set(warning));
            var picture = decode(reader, in, maxPixels);
            if (flaw.get() != null) {
                throw new IIOException(flaw.get());
            }
            return picture;
        } finally {
            reader.dispose();
        }
    }

    /** By what is in it, for many a PNG is named .jpg; and none of the other readers that ImageIO has. */
    private static ImageReader reader(ImageInputStream in) throws IOException {
        var format = switch (magic(in)) {
            case JPEG -> "jpeg";
            case PNG -> "png";
            case GIF -> "gif";
            default -> throw new IIOException("neither JPEG nor PNG nor GIF");
        };
        return ImageIO.getImageReadersByFormatName(format).next();
    }

    private static Picture decode(ImageReader reader, ImageInputStream in, int maxPixels) throws IOException {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        // PNG knows sides of 2^31, and its decoder holds a row; JPEG and GIF have 16 bits for a side.
        if ((long) width * height > maxPixels || Math.max(width, height) > 0xFFFF) {
            throw new IIOException(width + " x " + height + " pixels are too many");
        }
        int step = Math.max(1, Math.max(width, height) / DECODED_SIZE);
        var param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return Picture.of(reader.read(0, param));
    }

    static Thumbnail encode(Picture picture) throws IOException {
        var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.rgb(), 0, picture.width());
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return new Thumbnail("image/jpeg", bytes.toByteArray());
    }
}
