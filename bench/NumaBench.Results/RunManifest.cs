using System.Text.Json.Serialization;
using NumaBench.Numa;

namespace NumaBench.Results;

/// <summary>run.json: what was run, where and when, and what was noticed.</summary>
/// <remarks>What a file may leave out is set, not init: generated code would make null of it.</remarks>
public sealed record RunManifest
{
    /// <summary>The version of the file formats that this build writes; a newer one is refused.</summary>
    public const int CurrentSchema = 1;

    public int Schema { get; set; } = CurrentSchema;

    public required string ToolVersion { get; init; }

    public required IReadOnlyList<string> CommandLine { get; init; }

    public required string Profile { get; init; }

    public required int Seed { get; init; }

    /// <summary>Passes that were planned for every case.</summary>
    public required int PlannedPasses { get; init; }

    public string Label { get; set; } = "";

    public required DateTimeOffset Start { get; init; }

    /// <summary>Null while the run goes on, and for ever when it was killed.</summary>
    public DateTimeOffset? End { get; init; }

    public required MachineRecord Machine { get; init; }

    public required Quality Quality { get; init; }

    public IReadOnlyList<Finding> Findings { get; set; } = [];
}

/// <summary>The machine as it was when the run started.</summary>
public sealed record MachineRecord
{
    public required MachineIdentity Identity { get; init; }

    /// <summary>The machine in the JSON of <c>numabench topology</c>.</summary>
    public required System.Text.Json.JsonElement Topology { get; init; }

    /// <summary>What can change between two runs on the same hardware: kernel, firmware, governor, THP, limits. Name → value.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>False when the threads of ONNX Runtime slept while they waited, in every policy (<c>--no-spin</c>).</summary>
    [JsonIgnore]
    public bool Spins => !Settings.Contains(Sleeping);

    /// <summary>The setting of a run with <c>--no-spin</c>, which others do not have.</summary>
    static readonly KeyValuePair<string, string> Sleeping = new("onnxruntime_spinning", "off");

    /// <summary>As it is for a run with <c>--no-spin</c>.</summary>
    public MachineRecord WithoutSpinning() => this with { Settings = new Dictionary<string, string>([.. Settings, Sleeping], StringComparer.Ordinal) };
}

/// <summary>What the hardware is. Neither part holds anything that a boot or a BIOS switch changes.</summary>
/// <param name="Host">Keys this machine's history.</param>
/// <param name="Model">Keys the fleet's cohort: board, CPU model, sockets, memory rounded.</param>
public sealed record MachineIdentity(string Host, string Model);

/// <summary>How far the conditions can be trusted: A (huge pages, fixed frequency, idle or isolated CPUs), B (huge pages) or C.</summary>
public sealed record Quality(string Level, IReadOnlyList<string> Reasons);
