namespace NumaBench.Analysis.Importing.Mlc;

/// <summary>A table of nodes by nodes: latency, bandwidth, or cache lines from a writer to a reader.</summary>
/// <param name="ofMemory">Columns are nodes with memory; otherwise (core to core) they have CPUs.</param>
sealed class NodeTable(MlcContext context, TextLine heading, bool ofMemory, Func<int, int, decimal, ImportedValue> value) : MlcTable(context, heading)
{
    const string NoValue = "-";

    readonly HashSet<int> rows = [];
    int[]? columns;

    protected override bool TakeRow(TextLine line)
    {
        if (line.StartsWith("Numa node") || line.StartsWith("Writer Numa node"))
        {
            TakeHeader(line);
            return false;
        }

        if (!LooksLikeRow(line) || rows.Count == columns?.Length)
        {
            return false;
        }

        if (columns is null)
        {
            throw Context.Refusal(line, "a row stands before the line that names the columns");
        }

        string[] cells = line.Words[1..];
        if (cells.Length < columns.Length)
        {
            throw Context.Refusal(line, $"the row is cut off: it has {cells.Length} of {columns.Length} values");
        }

        if (cells.Length > columns.Length && PrintedNumber.TryParse(cells[columns.Length]) is not null)
        {
            throw Context.Refusal(line, $"the row has more values than the table has columns ({columns.Length})");
        }

        int row = Context.Node(line, line.Words[0]);
        if (!rows.Add(row))
        {
            throw Context.Refusal(line, $"node {row} has a second row in the same table");
        }

        for (int column = 0; column < columns.Length; column++)
        {
            if (cells[column] != NoValue)
            {
                Context.Values.Add(value(row, columns[column], Number(line, cells[column], column == columns.Length - 1)));
            }
        }

        if (ofMemory)
        {
            Context.CpuNodes.Add(row);
        }

        return true;
    }

    void TakeHeader(TextLine line)
    {
        int last = Array.FindLastIndex(line.Words, word => word.Equals("node", StringComparison.OrdinalIgnoreCase));
        string[] numbers = line.Words[(last + 1)..];
        if (numbers.Length == 0)
        {
            // "Numa node" over the numbers of the columns.
            return;
        }

        columns = [.. numbers.Select(word => Context.Node(line, word))];
        if (columns.Distinct().Count() < columns.Length)
        {
            throw Context.Refusal(line, "a node has two columns");
        }

        if (ofMemory)
        {
            if (Context.MemoryNodes.Count > 0 && !Context.MemoryNodes.SetEquals(columns))
            {
                throw Context.Refusal(line, $"this table has the nodes {string.Join(",", columns)} and one before has {string.Join(",", Context.MemoryNodes)}: "
                    + "these are two machines, or one whose nodes were set up anew; import them one by one");
            }

            Context.MemoryNodes.UnionWith(columns);
        }
    }

    public override string? Missing(int cpuNodes) =>
        columns is null ? "it has no rows"
        // Fewer rows than columns is also what nodes without CPUs look like.
        : ofMemory && Rows < cpuNodes ? $"it has {Rows} rows, another table of the text has {cpuNodes}"
        : Rows == 0 ? "it has no rows"
        : !ofMemory && Rows < columns.Length ? $"it has {Rows} of {columns.Length} rows"
        : null;

    /// <summary>Rows are missing and nothing else in the text shows whether there ever were any.</summary>
    public bool MayBeCut => ofMemory && columns is not null && Rows > 0 && Rows < columns.Length;

    public string Shape => $"{Rows} rows and {columns?.Length} columns";
}
