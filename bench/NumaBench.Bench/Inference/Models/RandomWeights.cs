using System.Runtime.InteropServices;

namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// The pseudo-random numbers of one tensor (xorshift64, seeded by the tensor's place in the model). Tensors must differ: ONNX
/// Runtime keeps one copy of identical weights, and a "2 GB" model would fit in a cache.
/// </summary>
sealed class RandomWeights(int tensor)
{
    ulong state = 0x9E37_79B9_7F4A_7C15UL * (ulong)(tensor + 1);

    /// <summary>Floats, uniform in <paramref name="centre"/> ± <paramref name="reach"/>.</summary>
    public static WeightFill Uniform(double reach, double centre = 0)
    {
        float scale = (float)(reach / int.MaxValue), middle = (float)centre;
        return (random, bytes) =>
        {
            foreach (ref float value in MemoryMarshal.Cast<byte, float>(bytes))
            {
                value = middle + ((int)(random.Next() >> 32) * scale);
            }
        };
    }

    /// <summary>
    /// Floats that keep the size of what a Relu leaves ([He2015] §2.2): uniform in ±√(6/N) for sums of N products, so that
    /// nothing fades to denormals, which take a hundred times as long, and nothing grows.
    /// </summary>
    public static WeightFill ForRelu(long terms) => Uniform(Math.Sqrt(6.0 / terms));

    /// <summary>Floats that keep the size of what is summed: the variance is 1/N for sums of N products.</summary>
    public static WeightFill ForSum(long terms) => Uniform(Math.Sqrt(3.0 / terms));

    /// <summary>
    /// Whole numbers in −63…63: on CPUs without VNNI pairs of products with a byte are summed in 16 bits, which −128…127 would
    /// overflow. Symmetric, as activations after a Relu have one sign and would add up any bias.
    /// </summary>
    public static void SevenBits(RandomWeights random, Span<byte> bytes)
    {
        foreach (ref byte value in bytes)
        {
            long drawn = (long)random.Next() >> 57;
            value = (byte)(drawn == -64 ? 0 : drawn);
        }
    }

    /// <summary>Two numbers of four bits a byte, in 1…15: around the zero point 8 as many above as below.</summary>
    public static void FourBitPairs(RandomWeights random, Span<byte> bytes)
    {
        foreach (ref byte pair in bytes)
        {
            var drawn = (byte)(random.Next() >> 56);
            pair = (byte)(drawn | ((drawn & 0x0F) == 0 ? 0x08 : 0) | ((drawn & 0xF0) == 0 ? 0x80 : 0));
        }
    }

    ulong Next()
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state;
    }
}

/// <summary>Fills the next bytes of a tensor; their number is a multiple of the element's size.</summary>
delegate void WeightFill(RandomWeights random, Span<byte> bytes);
