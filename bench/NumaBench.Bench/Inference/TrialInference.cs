using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NumaBench.Bench.Inference;

/// <summary>
/// One inference before anything is measured. What does not run would fail in every case, and what computes no numbers would be
/// measured doing other work than with its real inputs.
/// </summary>
static class TrialInference
{
    const int Seed = 1;

    /// <summary>Null when it ran and all its outputs are numbers; else why it cannot be measured.</summary>
    public static string? Failure(InferenceSession session, IReadOnlyDictionary<string, long[]> shapes)
    {
        var inputs = new List<OrtValue>();
        try
        {
            foreach (string name in session.InputNames)
            {
                inputs.Add(InputData.Create(session.InputMetadata[name].ElementDataType, shapes[name], Seed + inputs.Count));
            }

            using var options = new RunOptions();
            using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, session.InputNames, inputs, session.OutputNames);
            return session.OutputNames.Zip(outputs, NotNumbers).FirstOrDefault(reason => reason is not null);
        }
        catch (Exception e) when (e is OnnxRuntimeException or OutOfMemoryException)
        {
            string with = string.Join(", ", shapes.Select(input => $"{input.Key}={string.Join('x', input.Value)}"));
            return $"cannot run with {with}: {e.Message.ReplaceLineEndings(" ")}";
        }
        finally
        {
            inputs.ForEach(input => input.Dispose());
        }
    }

    /// <summary>Infinite values are left alone: masks and logarithms of 0 are meant.</summary>
    static string? NotNumbers(string name, OrtValue output)
    {
        if (!output.IsTensor)
        {
            return null;
        }

        TensorElementType type = output.GetTensorTypeAndShape().ElementDataType;
        Span<byte> bytes = InputData.BytesOf(type) > 0 ? output.GetTensorMutableRawData() : [];
        (int count, int all) = type switch
        {
            TensorElementType.Float => Count<float>(MemoryMarshal.Cast<byte, float>(bytes), float.IsNaN),
            TensorElementType.Double => Count<double>(MemoryMarshal.Cast<byte, double>(bytes), double.IsNaN),
            TensorElementType.Float16 => Count<Half>(MemoryMarshal.Cast<byte, Half>(bytes), Half.IsNaN),
            // The upper half of a float.
            TensorElementType.BFloat16 => Count<ushort>(MemoryMarshal.Cast<byte, ushort>(bytes), upper => float.IsNaN(BitConverter.UInt32BitsToSingle((uint)upper << 16))),
            _ => (0, 0),
        };
        return count == 0 ? null : $"output '{name}' has {count} of {all} values that are not numbers (NaN) for made-up inputs (fractions from −1 to 1, whole numbers 0 and 1)";
    }

    static (int Count, int All) Count<T>(ReadOnlySpan<T> values, Func<T, bool> isOne)
    {
        int count = 0;
        foreach (T value in values)
        {
            count += isOne(value) ? 1 : 0;
        }

        return (count, values.Length);
    }
}
