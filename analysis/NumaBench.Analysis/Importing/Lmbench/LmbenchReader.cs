using System.Globalization;
using System.Text.RegularExpressions;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.Lmbench;

/// <summary>
/// Reads what lat_mem_rd of lmbench prints: a line with the stride, then a size in MiB and a latency in ns a line. With and
/// without <c>-t</c> (pages in random order) its output is the same, so a stride that prefetchers can follow may be in it.
/// </summary>
static partial class LmbenchReader
{
    public const string Method = "lmbench";

    /// <summary>lat_mem_rd goes through multiples of this.</summary>
    const int StepBytes = 512;

    const decimal LargestMebibytes = 1 << 20;

    /// <exception cref="UnreadableTextException">There is no point in it, or half of one.</exception>
    public static ImportedText Read(string file) => Read(file, ForeignText.Read(file));

    public static ImportedText Read(string file, IReadOnlyList<TextLine> lines)
    {
        var values = new List<ImportedValue>();
        StartedBy start = StartedBy.Nobody;
        string? stride = null;
        foreach (TextLine line in lines.Where(line => !line.IsBlank))
        {
            if (StartedBy.Of(line, "lat_mem_rd") is { } started)
            {
                (start, stride) = (started, null);
            }
            else if (Heading().Match(line.Text) is { Success: true } heading)
            {
                stride = heading.Groups[1].Value;
            }
            else if (stride is not null && line.Words.Length <= 2 && char.IsAsciiDigit(line.Words[0][0]))
            {
                values.Add(Point(file, line, stride, start));
            }
        }

        return values.Count == 0 ? throw ForeignKind.Refusal(file, lines, "there is no point of lat_mem_rd in the text")
            : ImportedText.WithoutNodes(file, values);
    }

    public static bool IsHeading(TextLine line) => Heading().IsMatch(line.Text);

    static ImportedValue Point(string file, TextLine line, string stride, StartedBy start)
    {
        // It prints 5 and 3 decimals: fewer are half of a number.
        if (line.Words is not [var sizeWord, var latencyWord] || PrintedNumber.TryParse(sizeWord) is not { Scale: 5 } size || PrintedNumber.TryParse(latencyWord) is not { Scale: 3 } latency)
        {
            throw new UnreadableTextException(file, line.Number, "the row is cut off or none of lat_mem_rd: it prints a size with 5 decimals and a latency with 3");
        }

        if (size > LargestMebibytes)
        {
            throw new UnreadableTextException(file, line.Number, $"no buffer has {sizeWord} MiB");
        }

        long bytes = (long)Math.Round(size * (1 << 20) / StepBytes) * StepBytes;
        return new ImportedValue(new Case
        {
            Id = $"{CaseKind.SizeCurve}/cpu={start.Cpu}/mem={start.Memory}/ws={SizeWord.Of(bytes)}/stride={stride}/method={Method}",
            Kind = CaseKind.SizeCurve, CpuNode = start.Cpu, MemoryNode = start.Memory, Operation = string.Create(CultureInfo.InvariantCulture, $"stride-{stride}"),
            Method = Method, WorkingSetBytes = bytes,
        }, Metric.LatencyNanoseconds, PrintedNumber.ToDouble(latency));
    }

    [GeneratedRegex("^\\s*\"?stride=([0-9]{1,9})\"?$")]
    private static partial Regex Heading();
}
