namespace NumaBench.Bench.Inference;

/// <summary>
/// The pseudo-random weights of one layer, row by row (xorshift64, seeded by the layer). Layers must differ: ONNX Runtime
/// keeps one copy of identical weights, and a "2 GB" model would fit in a cache.
/// </summary>
sealed class GemvWeights(GemvShape shape, int layer)
{
    // Uniform in ±√(6/N): Relu then keeps the size of the activations ([He2015] §2.2), so nothing fades to denormals.
    readonly float scale = (float)(Math.Sqrt(6.0 / shape.Width) / int.MaxValue);

    ulong state = 0x9E37_79B9_7F4A_7C15UL * (ulong)(layer + 1);

    public void NextRow(Span<float> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            row[i] = (int)(state >> 32) * scale;
        }
    }
}
