using System.Globalization;

namespace NumaBench.Bench.Inference;

/// <summary>The shapes that a model is fed: its own, with dynamic dimensions from <c>--input NAME=SHAPE</c>.</summary>
static class InputShapes
{
    const long MostElements = 1L << 31;

    /// <summary>Reads <c>name=1x3x224x224</c> (or commas); the name may itself hold an equals sign.</summary>
    public static KeyValuePair<string, long[]> ParseOption(string text)
    {
        int equals = text.LastIndexOf('=');
        string[] sizes = equals < 1 ? [] : text[(equals + 1)..].Split(['x', 'X', ','], StringSplitOptions.TrimEntries);
        var shape = new long[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (!long.TryParse(sizes[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]) || shape[i] < 1)
            {
                shape = [];
                break;
            }
        }

        return shape.Length > 0
            ? KeyValuePair.Create(text[..equals], shape)
            : throw new ModelRefusedException($"--input {text}: not of the form NAME=SHAPE, such as --input images=1x3x224x224.");
    }

    /// <summary>A shape without dynamic dimensions for each input, or a refusal that names the input.</summary>
    public static IReadOnlyDictionary<string, long[]> Resolve(string file, ProbedModel model, IReadOnlyDictionary<string, long[]> given) =>
        model.Inputs.ToDictionary(input => input.Name, input => Resolve(file, input, given));

    static long[] Resolve(string file, ModelInput input, IReadOnlyDictionary<string, long[]> given)
    {
        string who = $"{file}: input '{input.Name}' ";
        if (input.Refusal is not null)
        {
            throw new ModelRefusedException(who + input.Refusal + ".");
        }

        long[] declared = [.. input.Dimensions];
        if (!given.TryGetValue(input.Name, out long[]? shape))
        {
            return !declared.Contains(-1) ? Checked(declared) : throw new ModelRefusedException(
                $"{who}has dynamic dimensions ({Describe(input)}): say which to measure, for example --input {input.Name}={string.Join('x', declared.Select(Example))}.");
        }

        bool fits = declared.Length == 0 || (declared.Length == shape.Length && declared.Zip(shape).All(pair => pair.First == -1 || pair.First == pair.Second));
        return fits ? Checked(shape) : throw new ModelRefusedException($"{who}is {Describe(input)}; --input {input.Name}={string.Join('x', shape)} does not fit it.");

        long[] Checked(long[] sizes)
        {
            double elements = sizes.Aggregate(1.0, (product, size) => product * size);
            return elements is >= 1 and <= MostElements ? sizes : throw new ModelRefusedException(
                $"{who}of shape {string.Join('x', sizes)} has {(elements < 1 ? "no" : "more than 2^31")} elements.");
        }
    }

    static string Describe(ModelInput input) =>
        string.Join('x', input.Dimensions.Select((size, i) => size >= 0 ? size.ToString() : input.Symbols.ElementAtOrDefault(i) is { Length: > 0 } symbol ? symbol : "?"));

    // Images are the usual four-dimensional inputs; the batch comes first.
    static long Example(long size, int index) => size > 0 ? size : index switch { 0 => 1, 1 => 3, _ => 224 };
}
