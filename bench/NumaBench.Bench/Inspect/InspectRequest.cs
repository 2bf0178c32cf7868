using NumaBench.Bench.Commands;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>What to inspect: exactly one of the first four is given.</summary>
sealed record InspectRequest
{
    /// <summary>More at once nobody can read; the largest are shown.</summary>
    const int MostProcesses = 20;

    public int? ProcessId { get; init; }

    public string? Name { get; init; }

    public string? Cgroup { get; init; }

    public string? NumaMaps { get; init; }

    /// <summary>How long threads are watched.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>A recorded machine; null for this one, and for a saved file of an unknown one.</summary>
    public string? Root { get; init; }

    /// <summary>text or json.</summary>
    public required string Format { get; init; }

    /// <summary>Throws <see cref="UsageException"/> when there is nothing that can be inspected.</summary>
    public Inspected Inspect()
    {
        SysFs files = RecordedRoot.Open(Root ?? "/");
        if (NumaMaps is not null)
        {
            Topology? known = Root is null ? null : Topology.Read(files);
            return new Inspected([SavedNumaMaps.Inspect(NumaMaps, known)], LeftOut: 0, AskedForOne: true, known);
        }

        IReadOnlyList<int> ids = ProcessId is { } id ? [id] : Name is not null ? ProcessFinder.ByName(files, Name) : ProcessFinder.ByCgroup(files, Cgroup!);
        Topology machine = Topology.Read(files);
        IReadOnlyList<Inspection> seen = new Inspector(files, machine, Window).Inspect(ids.Take(MostProcesses));
        return seen.Count > 0
            ? new Inspected(seen, Math.Max(0, ids.Count - MostProcesses), AskedForOne: ProcessId is not null, machine)
            : throw new UsageException(ProcessId is not null ? $"there is no process {ProcessId}; --name finds one by its command line." : "all processes that were found have ended before they could be inspected.");
    }
}

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
