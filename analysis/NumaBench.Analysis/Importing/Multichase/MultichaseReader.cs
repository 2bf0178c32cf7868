using System.Text.RegularExpressions;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.Multichase;

/// <summary>
/// Reads what multichase and multiload print: multichase a single number, the best of its samples (with <c>-v</c> its settings
/// and samples before it), multiload a heading and a row. A shell line before them says where they ran.
/// </summary>
sealed partial class MultichaseReader
{
    public const string Method = "multichase";

    readonly string file;
    readonly List<ImportedValue> values = [];
    ChaseSetup setup = ChaseSetup.Unknown;
    bool isAfterHeading;

    MultichaseReader(string file) => this.file = file;

    /// <exception cref="UnreadableTextException">There is no result in it, or half of one.</exception>
    public static ImportedText Read(string file) => Read(file, ForeignText.Read(file));

    public static ImportedText Read(string file, IReadOnlyList<TextLine> lines) => new MultichaseReader(file).Read(lines);

    public static bool IsOfMultichase(TextLine line) => IsMultiloadHeading(line) || StartedBy.Of(line, "multichase", "multiload") is not null
        || line.Words is ["nr_threads" or "tlb_locality" or "chase", "=", _];

    ImportedText Read(IReadOnlyList<TextLine> lines)
    {
        // Lone numbers are in many texts: those of other programs' outputs are not ours.
        if (ForeignKind.IsOfOther(lines, Method))
        {
            throw ForeignKind.Refusal(file, lines, "there is no result of multichase in the text");
        }

        foreach (TextLine line in lines.Where(line => !line.IsBlank))
        {
            Take(line, isLast: line == lines[^1]);
        }

        return values.Count == 0 ? throw ForeignKind.Refusal(file, lines, "there is no result of multichase in the text") : ImportedText.WithoutNodes(file, values);
    }

    void Take(TextLine line, bool isLast)
    {
        if (StartedBy.Of(line, "multichase", "multiload") is { } started)
        {
            setup = ChaseSetup.Of(started);
        }
        else if (isAfterHeading)
        {
            values.Add(MultiloadRow.Read(file, line, setup, isLast));
            isAfterHeading = false;
        }
        else if (IsMultiloadHeading(line))
        {
            isAfterHeading = true;
        }
        else if (Result().Match(line.Text) is { Success: true } result)
        {
            values.Add(Latency(line, result.Groups["value"].Value));
        }
        else
        {
            setup = setup.With(line);
        }
    }

    ImportedValue Latency(TextLine line, string word)
    {
        // It prints 3 decimals below 100 and 1 from there on: any other number of them is half of a number.
        if (PrintedNumber.TryParse(word) is not { } latency || latency.Scale != (latency < 100 ? 3 : 1))
        {
            throw new UnreadableTextException(file, line.Number, $"'{word}' is cut off or no result of multichase: it prints 3 decimals below 100 and 1 from there on");
        }

        return new ImportedValue(setup.CaseOf(Method), Metric.LatencyNanoseconds, PrintedNumber.ToDouble(latency));
    }

    static bool IsMultiloadHeading(TextLine line) => line.StartsWith("Samples") && line.Contains("ChaseNS") && line.Contains("LdAvgMibs");

    // With -y a time of the day stands before it.
    [GeneratedRegex(@"^(?:[0-9]{6,}\.[0-9]{6}\s)?\s*(?<value>[0-9][0-9.]*)$")]
    private static partial Regex Result();
}
