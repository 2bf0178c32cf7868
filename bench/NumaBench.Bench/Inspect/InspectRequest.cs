using NumaBench.Bench.Commands;
using NumaBench.Bench.Machine;
using NumaBench.Numa;
using NumaBench.Results;

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

    /// <summary>How long threads are watched; zero when they are only looked at.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>A recorded machine; null for this one, and for a saved file of an unknown one.</summary>
    public string? Root { get; init; }

    /// <summary>text, json or prometheus.</summary>
    public required string Format { get; init; }

    /// <summary>Again and again.</summary>
    public bool Watch { get; init; }

    /// <summary>Throws <see cref="UsageException"/> when there is nothing that can be inspected.</summary>
    public Inspected Inspect()
    {
        SysFs files = RecordedRoot.Open(Root ?? "/");
        if (NumaMaps is not null)
        {
            Topology? known = Root is null ? null : Topology.Read(files);
            return new Inspected([SavedNumaMaps.Inspect(NumaMaps, known)], LeftOut: 0, AskedForOne: true, known);
        }

        IReadOnlyList<int> ids = ProcessId is { } id ? [ProcessFinder.OwnerOf(files, id)] : Name is not null ? ProcessFinder.ByName(files, Name) : ProcessFinder.ByCgroup(files, Cgroup!);
        Topology machine = Topology.Read(files);
        MachineIdentity identity = MachineRecorder.Identity(files, machine, redact: false);
        IReadOnlyList<Inspection> seen = new Inspector(files, machine, Window, new LastRun(RunFolder.OfHost(identity.Host), identity, machine)).Inspect(ids.Take(MostProcesses));
        return seen.Count > 0
            ? new Inspected(seen, Math.Max(0, ids.Count - MostProcesses), AskedForOne: ProcessId is not null, machine)
            : throw new UsageException(ProcessId is not null ? $"there is no process {ProcessId}; --name finds one by its command line." : "all processes that were found have ended before they could be inspected.");
    }
}
