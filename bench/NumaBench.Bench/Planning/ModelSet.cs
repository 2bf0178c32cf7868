using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Which generated models a profile measures, and under how many policies: the time of a run is shared among them.</summary>
static class ModelSet
{
    const string Everywhere = "gemv";

    /// <summary>Beside the stack that only bandwidth limits: a language model, and the two that memory must not matter to.</summary>
    static readonly string[] OfStandard = [Everywhere, "decoder-int4", "conv", "tiny"];

    static readonly string[] Controls = ["conv", "tiny"];

    /// <summary>
    /// The models with their batches. A machine without remote memory has few policies to measure, so a standard run of it takes all
    /// models.
    /// </summary>
    public static IEnumerable<(GeneratedModel Model, int Batch)> Of(Profile profile, Topology topology)
    {
        bool all = profile.Name == "full" || (profile.Name == "standard" && !topology.HasRemoteMemory);
        string[] names = profile.Name == "quick" ? [Everywhere] : OfStandard;
        return GeneratedModels.For(topology)
            .Where(model => all || names.Contains(model.Name))
            .SelectMany(model => (all ? model.Batches : [1]).Select(batch => (model, batch)));
    }

    /// <summary>
    /// The cases of a model: every policy for <c>gemv</c> and for what a person asked for, in a full run for the language model too; for
    /// others what the two claims need, and for controls and larger batches only local and remote, each from the first node with CPUs.
    /// </summary>
    public static IEnumerable<PlannedCase> Cases(Topology nodes, Profile profile, InferenceModel model)
    {
        bool generated = model.FlopsPerInference is not null;
        string[]? policies =
            !generated || (model is { Name: Everywhere, Batch: 1 }) || (profile.Name == "full" && model.Name == "decoder-int4") ? null
            : model.Batch > 1 || (profile.Name == "standard" && Controls.Contains(model.Name)) ? [InferencePolicy.Local, InferencePolicy.Remote]
            : [InferencePolicy.OsDefault, InferencePolicy.Local, InferencePolicy.Remote];
        return InferencePlan.Cases(nodes, model, firstNodeOnly: profile.Name == "quick" || policies is not null)
            .Where(planned => policies?.Contains(planned.Case.Policy) ?? true);
    }
}
