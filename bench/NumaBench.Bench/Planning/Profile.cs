using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>A named set of cases and the time it may take.</summary>
/// <param name="Name">quick, standard or full.</param>
/// <param name="Passes">How often every case is measured, each time with fresh memory or a fresh process.</param>
/// <param name="Budget">When it is spent, the rest is skipped.</param>
/// <param name="SamplesPerPass">Memory samples of a pass.</param>
/// <param name="InferenceSeconds">How long one inference case measures in one pass, after warming up.</param>
sealed record Profile(string Name, int Passes, TimeSpan Budget, int SamplesPerPass, double InferenceSeconds)
{
    /// <summary>How many points each kind has when there is time for them.</summary>
    public Density Finest => Name switch { "quick" => Density.Least, "standard" => Density.Many, _ => Density.All };

    /// <summary>The most of the budget that inference takes for more policies: 5 of 10 minutes of a standard run.</summary>
    public double InferenceShare => Name == "full" ? 0.65 : 0.5;

    public static IReadOnlyList<Profile> All { get; } =
    [
        new("quick", Passes: 3, Budget: TimeSpan.FromMinutes(2), SamplesPerPass: 25, InferenceSeconds: 2),
        new("standard", Passes: 6, Budget: TimeSpan.FromMinutes(10), SamplesPerPass: 36, InferenceSeconds: 1),
        new("full", Passes: 10, Budget: TimeSpan.FromMinutes(60), SamplesPerPass: 60, InferenceSeconds: 2),
    ];

    public static Profile Of(string name) => All.Single(profile => profile.Name == name);

    /// <summary>What it takes where not even the least points fit: with so few samples a pass's median is less steady, not wrong.</summary>
    public Profile WithFewSamples => Finest == Density.Least ? this : this with { SamplesPerPass = Math.Min(SamplesPerPass, 8) };

    /// <summary>Nodes are measured in pairs, so a standard run of many nodes gets more time.</summary>
    public Profile For(Topology topology) => Name == "standard" && topology.Nodes.Count > 2 ? this with { Budget = TimeSpan.FromMinutes(30) } : this;
}
