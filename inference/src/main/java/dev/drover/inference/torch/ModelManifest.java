package dev.drover.inference.torch;

/**
 * What stands beside a network's weights as JSON: which file they are, its hash, the input they take, and how the
 * output is read. The kinds differ in the last; they are found, read and checked alike, see {@link ModelFiles}.
 */
public sealed interface ModelManifest permits DetectorManifest, ReaderManifest, OcrManifest {

    /** For people. */
    String name();

    /** File name of the network, beside the manifest. */
    String weights();

    /** Of that file, lower-case hex. */
    String sha256();

    /** Of the input, pixels. */
    int height();

    /** Of the input, pixels. */
    int width();

    /** As it lies beside the weights. */
    default byte[] toJson() {
        return ManifestJson.write(this);
    }
}
