using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>What was inspected.</summary>
/// <param name="All">The largest first.</param>
/// <param name="LeftOut">How many more processes were found.</param>
/// <param name="AskedForOne">True when one was named, false when a pattern or a group was.</param>
/// <param name="Machine">Null for a saved file of an unknown machine.</param>
sealed record Inspected(IReadOnlyList<Inspection> All, int LeftOut, bool AskedForOne, Topology? Machine)
{
    public Inspection? AsOne => AskedForOne ? All[0] : null;

    public string Text()
    {
        string rule = "\n\n" + new string('-', TextColumns.Width) + "\n";
        string found = AsOne is null ? $"{All.Count + LeftOut} found{(LeftOut > 0 ? $", the {All.Count} with the most memory are shown" : "")}\n\n" : "";
        return found + string.Join(rule, All.Select(seen => InspectText.Render(seen, Machine)));
    }
}
