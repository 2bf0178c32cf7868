using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Which generated models a profile measures, and under how many policies: the time of a run is shared among them.</summary>
static class ModelSet
{
    const string Everywhere = "gemv";
    const string LanguageModel = "decoder-int4";

    /// <summary>Beside the stack that only bandwidth limits: a language model, and the two that memory must not matter to.</summary>
    static readonly string[] OfStandard = [Everywhere, LanguageModel, "conv", "tiny"];

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
    /// The cases of a model. <c>gemv</c>, in a full run the language model too, and what a person asked for have the policies of the
    /// profile, fewer where time is short. Others have only what the two claims need, and controls and larger
    /// batches only local and remote, each from the first node with CPUs.
    /// </summary>
    public static PlanPart Part(Topology nodes, Profile profile, InferenceModel model, bool hasNumactl)
    {
        string name = $"{CaseKind.Inference}/model={model.Name}/batch={model.Batch}";
        return Only(profile, model) is { } only
            ? new PlanPart(name, Density.Least, _ => InferencePlan.Cases(nodes, model, "quick").Where(planned => only.Contains(planned.Case.Policy)))
            : new PlanPart(name, profile.Finest, density => density switch
            {
                < Density.Many => InferencePlan.Cases(nodes, model, "quick"),
                Density.Many => InferencePlan.Cases(nodes, model, "standard"),
                _ => InferencePlan.Cases(nodes, model, "full", hasNumactl, everyPair: density == Density.All),
            });
    }

    /// <summary>The policies that a model is limited to; null for those that have all.</summary>
    static string[]? Only(Profile profile, InferenceModel model) => model switch
    {
        { FlopsPerInference: null } or { Name: Everywhere, Batch: 1 } => null,
        { Name: LanguageModel } when profile.Name == "full" => null,
        { Batch: > 1 } => [InferencePolicy.Local, InferencePolicy.Remote],
        _ when profile.Name == "standard" && Controls.Contains(model.Name) => [InferencePolicy.Local, InferencePolicy.Remote],
        _ => [InferencePolicy.OsDefault, InferencePolicy.Local, InferencePolicy.Remote],
    };
}
