using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>One pass of one case, and where the benchmark that runs it leaves the outcome.</summary>
sealed class CasePass(Case @case, int pass, Bench bench)
{
    public Case Case { get; } = @case;

    /// <summary>From 1; pass n of every case is measured at about the same time, so a pass that failed leaves a gap.</summary>
    public int Pass { get; } = pass;

    public Bench Bench { get; } = bench;

    /// <summary>How many samples the pass takes.</summary>
    public int Samples => CaseSamples.Of(Case, Bench.Profile);

    /// <summary>Null until it was run.</summary>
    public CaseOutcome? Outcome { get; set; }

    /// <summary>Where its time went, as far as the benchmark got.</summary>
    public PassTime Time { get; set; } = PassTime.None;

    /// <summary>A seed of its own for each case and pass, the same in every run with the same <c>--seed</c>.</summary>
    public ulong Seed => StableHash.Of($"{Bench.Seed}/{Case.Id}/{Pass}");

    public override string ToString() => $"{Case.Id} pass {Pass}";
}

/// <summary>What all cases of a run share: the machine, the door to it, the profile and the seed.</summary>
sealed record Bench(Topology Topology, SysFs SysFs, Profile Profile, int Seed)
{
    /// <summary>By which the time of a case is foretold, and how long its processes are waited for.</summary>
    public MachinePace Pace { get; init; } = MachinePace.Ordinary;

    /// <summary>False when ONNX Runtime's threads sleep while they wait, in every policy.</summary>
    public bool Spins { get; init; } = true;
}
