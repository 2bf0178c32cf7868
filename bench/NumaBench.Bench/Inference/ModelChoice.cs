using NumaBench.Bench.Planning;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>The models of a run: the generated one, and those that the user named.</summary>
static class ModelChoice
{
    /// <summary>For planning: the generated model is only described, not written.</summary>
    public static IReadOnlyList<InferenceModel> Describe(PlanRequest request, Topology topology) =>
        Choose(request, topology, GemvModel.Describe);

    /// <summary>Ready to be measured: writes the generated model into the cache folder where it is not there yet.</summary>
    public static IReadOnlyList<InferenceModel> Prepare(PlanRequest request, Topology topology) =>
        Choose(request, topology, GemvModel.Ensure);

    static IReadOnlyList<InferenceModel> Choose(PlanRequest request, Topology topology, Func<GemvShape, string, InferenceModel> generated)
    {
        if (!request.Inference)
        {
            return [];
        }

        InferenceModel gemv = generated(GemvShape.For(topology), ModelCache.Folder(request.CacheFolder));
        return [.. UserModel.Load(SelfCommand.Find(), request.Models, request.Inputs)
            .Prepend(gemv)
            // The same file twice, by whatever path, is one model.
            .DistinctBy(model => model.Name)
            .Select(model => model with { Caveat = CacheResidence.Caveat(model.WeightsBytes, topology) })];
    }
}
