using System.Globalization;
using System.Text.RegularExpressions;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.StreamBenchmark;

/// <summary>Reads the table that STREAM 5.9 and 5.10 print. Its rate is that of the best of its repetitions, in 10^6 bytes a second.</summary>
sealed partial class StreamBenchmarkReader
{
    public const string Method = "stream";

    static readonly string[] Kernels = ["Copy", "Scale", "Add", "Triad"];

    readonly string file;
    readonly List<ImportedValue> values = [];
    readonly List<string> versions = [];
    readonly List<string> conditions = [];
    readonly List<Finding> findings = [];
    StartedBy start = StartedBy.Nobody;
    string elements = StartedBy.Unknown;
    int threads = 1;
    TextLine? table;
    readonly HashSet<string> rows = [];
    bool isValidated;

    StreamBenchmarkReader(string file) => this.file = file;

    /// <exception cref="UnreadableTextException">There is no table in it, half of a row, or STREAM itself found its results wrong.</exception>
    public static ImportedText Read(string file) => Read(file, ForeignText.Read(file));

    public static ImportedText Read(string file, IReadOnlyList<TextLine> lines) => new StreamBenchmarkReader(file).Read(lines);

    public static bool IsOfStream(TextLine line) => line.StartsWith("STREAM version") || TableHeading().IsMatch(line.Text);

    ImportedText Read(IReadOnlyList<TextLine> lines)
    {
        foreach (TextLine line in lines.Where(line => !line.IsBlank))
        {
            Take(line);
        }

        FinishTable();
        return values.Count == 0 ? throw ForeignKind.Refusal(file, lines, "there is no table of STREAM in the text")
            : ImportedText.WithoutNodes(file, values) with { Versions = versions, Conditions = conditions, Findings = findings };
    }

    void Take(TextLine line)
    {
        if (StartedBy.Of(line, "stream", "stream_c", "stream_c.exe", "stream_omp") is { } started)
        {
            FinishTable();
            (start, elements, threads) = (started, StartedBy.Unknown, 1);
        }
        else if (line.StartsWith("STREAM version"))
        {
            FinishTable();
            (elements, threads) = (StartedBy.Unknown, 1);
            AddOnce(versions, Version().Match(line.Text) is { Success: true } version ? version.Value : line.Words[^1]);
        }
        else if (Elements().Match(line.Text) is { Success: true } size)
        {
            elements = size.Groups[1].Value;
            AddOnce(conditions, line.Text.Trim());
        }
        else if (Threads().Match(line.Text) is { Success: true } count)
        {
            threads = int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture);
        }
        else if (TableHeading().IsMatch(line.Text))
        {
            FinishTable();
            (table, isValidated) = (line, false);
        }
        else if (line.StartsWith("Failed Validation"))
        {
            throw new UnreadableTextException(file, line.Number, $"STREAM found its own results wrong ('{line.Text.Trim()}'): its rates mean nothing; run it again");
        }
        else if (line.StartsWith("Solution Validates"))
        {
            isValidated = true;
        }
        else if (table is not null && Kernels.FirstOrDefault(kernel => line.StartsWith(kernel + ":")) is { } kernel)
        {
            values.Add(Row(line, kernel));
        }
    }

    ImportedValue Row(TextLine line, string kernel)
    {
        decimal?[] numbers = [.. line.Words.Skip(1).Select(PrintedNumber.TryParse)];
        if (numbers is not [{ } rate, { } average, { } least, { } most] || average.Scale != least.Scale || most.Scale != least.Scale)
        {
            throw new UnreadableTextException(file, line.Number, "the row is cut off or none of STREAM: it has a rate, and three times with as many decimals as each other");
        }

        if (!rows.Add(kernel))
        {
            throw new UnreadableTextException(file, line.Number, $"{kernel} has a second row in the same table");
        }

        string operation = kernel.ToLowerInvariant();
        return new ImportedValue(new Case
        {
            Id = $"{CaseKind.Bandwidth}/cpu={start.Cpu}/mem={start.Memory}/op={operation}/threads={threads}/elements={elements}/method={Method}",
            Kind = CaseKind.Bandwidth, CpuNode = start.Cpu, MemoryNode = start.Memory, Operation = operation, Threads = threads, Method = Method,
        }, Metric.BandwidthGigabytesPerSecond, PrintedNumber.ToGigabytesPerSecond(rate, 1_000_000m));
    }

    void FinishTable()
    {
        if (table is null)
        {
            return;
        }

        if (rows.Count < Kernels.Length)
        {
            Find("stream-table-cut", $"The table has {rows.Count} of {Kernels.Length} rows.", "Import the whole output where there is one.");
        }
        else if (!isValidated)
        {
            Find("stream-not-validated", "The text does not say that STREAM found its results right.", "Import the whole output where there is one; else run STREAM again.");
        }

        table = null;
        rows.Clear();
    }

    void Find(string id, string what, string advice) => findings.Add(new Finding(id, Severity.Warning, $"{Path.GetFileName(file)}, line {table!.Number}", what, advice));

    static void AddOnce(List<string> list, string text)
    {
        const int Most = 100;
        if (list.Count < Most && !list.Contains(text))
        {
            list.Add(Clean.Text(text));
        }
    }

    [GeneratedRegex(@"[0-9]+\.[0-9]+")]
    private static partial Regex Version();

    [GeneratedRegex(@"^\s*Array size = ([0-9]{1,18})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Elements();

    [GeneratedRegex(@"^\s*Number of Threads counted = ([0-9]{1,6})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Threads();

    [GeneratedRegex(@"^\s*Function\s+(?:Best )?Rate\s*\(?MB/s\)?\s+Avg time\s+Min time\s+Max time", RegexOptions.IgnoreCase)]
    private static partial Regex TableHeading();
}
