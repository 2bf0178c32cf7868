namespace NumaBench.Results;

/// <summary>Keeps the last row of every case, in the order in which the cases first appear, and no more than memory allows.</summary>
sealed class LastRows
{
    readonly OrderedDictionary<string, CaseRow> rows = new(StringComparer.Ordinal);
    long characters;

    public void Add(CaseRow row)
    {
        characters += Characters(row) - (rows.TryGetValue(row.CaseId, out CaseRow? before) ? Characters(before) : 0);
        rows[row.CaseId] = row;
        if (rows.Count > RunLimits.Cases)
        {
            throw new FormatException($"this is one case more than the {RunLimits.Cases} that a run may have");
        }

        if (characters > RunLimits.CaseCharacters)
        {
            throw new FormatException($"the rows together hold more text than a run may ({RunLimits.CaseCharacters} characters)");
        }
    }

    public IReadOnlyList<CaseRow> InFileOrder() => [.. rows.Values];

    static int Characters(CaseRow row) =>
        row.CaseId.Length + row.Kind.Length + row.CpuNode.Length + row.MemoryNode.Length + row.Cpus.Length + row.Policy.Length + row.Nodes.Length
        + row.Operation.Length + row.Method.Length + row.Delay.Length + row.Model.Length + row.Reason.Length + row.PlacementBefore.Length
        + row.PlacementAfter.Length + row.CpusSeen.Length;
}
