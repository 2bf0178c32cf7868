using NumaBench.Bench.Planning;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>The models of a run: the generated one, and those that the user named.</summary>
static class ModelChoice
{
    /// <summary>For planning: the generated model is only described, not written.</summary>
    public static IReadOnlyList<InferenceModel> Describe(PlanRequest request, Topology topology) =>
        Choose(request, shape => GemvModel.Describe(shape, ModelCache.Folders(request.CacheFolder)[0]), topology);

    /// <summary>Ready to be measured: writes the generated model into the cache folder where it is not there yet.</summary>
    public static IReadOnlyList<InferenceModel> Prepare(PlanRequest request, Topology topology) =>
        Choose(request, shape => GemvModel.Ensure(shape, ModelCache.Choose(request.CacheFolder, folder => GemvModel.Describe(shape, folder))), topology);

    static IReadOnlyList<InferenceModel> Choose(PlanRequest request, Func<GemvShape, InferenceModel> generated, Topology topology)
    {
        if (!request.Inference)
        {
            return [];
        }

        InferenceModel gemv = generated(GemvShape.For(topology));
        return [.. UserModel.Load(SelfCommand.Find(), request.Models, request.Inputs)
            .Prepend(gemv)
            // The same file twice, by whatever path, is one model.
            .DistinctBy(model => model.Name)
            .Select(model => model with { Caveat = CacheResidence.Caveat(model.WeightsBytes, topology) })];
    }
}
