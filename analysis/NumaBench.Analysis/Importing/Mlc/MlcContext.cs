using NumaBench.Numa;

namespace NumaBench.Analysis.Importing.Mlc;

/// <summary>What the lines read so far say about the tables that follow, and what has been read from tables.</summary>
sealed class MlcContext(string file)
{
    /// <summary>The kernel's own limit (MAX_NUMNODES).</summary>
    const int HighestNode = 1023;

    public List<ImportedValue> Values { get; } = [];

    public List<Finding> Findings { get; } = [];

    public SortedSet<int> CpuNodes { get; } = [];

    public SortedSet<int> MemoryNodes { get; } = [];

    public List<string> Versions { get; } = [];

    public List<string> Conditions { get; } = [];

    /// <summary>Of the command whose output is being read.</summary>
    public string Options { get; private set; } = "";

    public string LatencyMethod { get; set; } = MlcCases.Method;

    public string Operation { get; set; } = MlcTraffic.Read;

    /// <summary>Null until the text says it; MLC knows only MB/sec, but others may have edited.</summary>
    public decimal? StatedBytesPerUnit { get; set; }

    public decimal BytesPerUnit => StatedBytesPerUnit ?? 1_000_000m;

    /// <summary>Another command begins: what the one before said of itself holds no longer.</summary>
    public void Start(string options)
    {
        Options = options;
        LatencyMethod = MlcCases.Method;
        StartTable();
    }

    public void StartTable()
    {
        Operation = MlcTraffic.Read;
        StatedBytesPerUnit = null;
    }

    public UnreadableTextException Refusal(TextLine line, string reason) => new(file, line.Number, reason);

    public int Node(TextLine line, string word) =>
        int.TryParse(word, out int node) && node is >= 0 and <= HighestNode ? node : throw Refusal(line, $"'{word}' is not the number of a node");

    public void Find(string id, Severity severity, TextLine line, string what, string advice) =>
        Findings.Add(new Finding(id, severity, $"{Path.GetFileName(file)}, line {line.Number}", what, advice));
}
