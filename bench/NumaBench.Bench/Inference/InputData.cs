using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NumaBench.Bench.Inference;

/// <summary>Seeded input values by element type, in memory of the session's own allocator.</summary>
static class InputData
{
    /// <summary>Null when inputs of this type can be made up; else why not.</summary>
    public static string? Refusal(TensorElementType type) => BytesOf(type) == 0
        ? $"has elements of type {type}, for which NumaBench cannot make up values; export the model with numeric inputs"
        : null;

    public static int BytesOf(TensorElementType type) => type switch
    {
        TensorElementType.Bool or TensorElementType.Int8 or TensorElementType.UInt8 => 1,
        TensorElementType.Float16 or TensorElementType.BFloat16 or TensorElementType.Int16 or TensorElementType.UInt16 => 2,
        TensorElementType.Float or TensorElementType.Int32 or TensorElementType.UInt32 => 4,
        TensorElementType.Double or TensorElementType.Int64 or TensorElementType.UInt64 => 8,
        _ => 0,
    };

    public static OrtValue Create(TensorElementType type, long[] shape, int seed)
    {
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, shape);
        Fill(type, value.GetTensorMutableRawData(), new Random(seed));
        return value;
    }

    /// <summary>Row numbers; see <see cref="IdInput"/>.</summary>
    public static OrtValue CreateIds(IdInput ids, long[] shape, int seed)
    {
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Int64, shape);
        var random = new Random(seed);
        Fill(value.GetTensorMutableDataAsSpan<long>(), () => random.NextInt64(ids.Below));
        return value;
    }

    /// <summary>
    /// Fractions are uniform in −1…1. Wide whole numbers are 0 or 1: as token ids, masks and indices they are valid in any
    /// model. Bytes are pixels.
    /// </summary>
    public static void Fill(TensorElementType type, Span<byte> bytes, Random random)
    {
        switch (type)
        {
            case TensorElementType.Float: Fill(MemoryMarshal.Cast<byte, float>(bytes), () => (float)Fraction()); break;
            case TensorElementType.Double: Fill(MemoryMarshal.Cast<byte, double>(bytes), Fraction); break;
            case TensorElementType.Float16: Fill(MemoryMarshal.Cast<byte, Half>(bytes), () => (Half)Fraction()); break;
            // The upper half of a float.
            case TensorElementType.BFloat16: Fill(MemoryMarshal.Cast<byte, ushort>(bytes), () => (ushort)(BitConverter.SingleToUInt32Bits((float)Fraction()) >> 16)); break;
            case TensorElementType.Int64 or TensorElementType.UInt64: Fill(MemoryMarshal.Cast<byte, long>(bytes), () => random.Next(2)); break;
            case TensorElementType.Int32 or TensorElementType.UInt32: Fill(MemoryMarshal.Cast<byte, int>(bytes), () => random.Next(2)); break;
            case TensorElementType.Int16 or TensorElementType.UInt16: Fill(MemoryMarshal.Cast<byte, short>(bytes), () => (short)random.Next(2)); break;
            case TensorElementType.Bool: Fill(bytes, () => (byte)random.Next(2)); break;
            case TensorElementType.UInt8 or TensorElementType.Int8: random.NextBytes(bytes); break;
            default: throw new ModelRefusedException($"an input {Refusal(type)}.");
        }

        double Fraction() => (2 * random.NextDouble()) - 1;
    }

    static void Fill<T>(Span<T> values, Func<T> next)
    {
        foreach (ref T value in values)
        {
            value = next();
        }
    }
}
