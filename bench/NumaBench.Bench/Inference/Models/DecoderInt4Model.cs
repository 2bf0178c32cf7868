using NumaBench.Numa;

namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// The model <c>decoder-int4</c>: a decoding step with weights of 4 bits and a float scale for each 32 of them
/// (<c>com.microsoft.MatMulNBits</c>), as language models are exported for CPUs. Six times fewer bytes for the same products.
/// </summary>
sealed record DecoderInt4Model(int Width, int Inner, int Heads, int Context, int Layers) : DecoderStack(Width, Inner, Heads, Context, Layers)
{
    const int BlockSize = 32;
    const int BlobBytes = BlockSize / 2;

    /// <summary>Products in whole numbers of 8 bits, as exporters choose for CPUs.</summary>
    const int AccuracyLevel = 4;

    /// <summary>The variance of 1…15 with 8 twice as often as each of the others.</summary>
    const double Variance = 17.5;

    public override string Name => "decoder-int4";

    protected override string Size => $"{base.Size}-g{BlockSize}";

    public static DecoderInt4Model For(Topology topology)
    {
        var block = new DecoderInt4Model(Width: 2048, Inner: 5632, Heads: 32, Context: 512, Layers: 1);
        return block with { Layers = ModelSizes.PartsOf(block.BlockBytes, topology) };
    }

    /// <summary>ONNX Runtime packs the scales beside the weights with a sum for each block, and the ones it was given stay: 28 bytes of 20.</summary>
    protected override double PackedPerByte => 1.4;

    /// <summary>Half a byte a weight and 4 bytes a block: 0.625 bytes.</summary>
    protected override long BytesOf(long weights) => weights / BlockSize * (BlobBytes + sizeof(float));

    protected override string Product(ModelGraph graph, string row, string matrix, int from, int to)
    {
        long blocks = from / BlockSize;
        string weights = graph.Weight(matrix, OnnxType.UInt8, RandomWeights.FourBitPairs, to, blocks, BlobBytes);
        double scale = 1 / Math.Sqrt(Variance * from);
        string scales = graph.WeightInMemory($"{matrix}_scales", OnnxType.Float, RandomWeights.Uniform(scale / 4, scale), to * blocks);
        return graph.Node("MatMulNBits", [row, weights, scales], domain: OnnxWriter.MicrosoftDomain, attributes:
        [
            OnnxAttribute.Of("K", from), OnnxAttribute.Of("N", to), OnnxAttribute.Of("bits", 4),
            OnnxAttribute.Of("block_size", BlockSize), OnnxAttribute.Of("accuracy_level", AccuracyLevel),
        ]);
    }
}
