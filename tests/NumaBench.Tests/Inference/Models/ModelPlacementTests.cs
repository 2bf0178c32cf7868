using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;

namespace NumaBench.Tests.Inference.Models;

/// <summary>Real workers: the weights of every model are found where the binding put them.</summary>
public sealed class ModelPlacementTests(ITestOutputHelper log)
{
    static readonly GeneratedModel[] Models =
    [
        new TinyModel(),
        new ConvModel(Channels: 256, Side: 7, Layers: 4),
        new MlpInt8Model(Width: 2048, Layers: 4),
        new EmbeddingModel(Rows: 1 << 18),
        new DecoderModel(Width: 512, Inner: 1408, Heads: 8, Context: 512, Layers: 2),
        new DecoderInt4Model(Width: 1024, Inner: 2816, Heads: 16, Context: 512, Layers: 2),
    ];

    public static IEnumerable<TheoryDataRow<string>> Names => Models.Select(model => new TheoryDataRow<string>(model.Name));

    /// <summary>Pages of a mapped file would be where the page cache has them, whatever the policy says.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_are_in_memory_that_the_policy_has_placed_and_not_in_the_mapped_file(string name)
    {
        InferenceModel model = SmallModel.Ensure(Models.Single(model => model.Name == name));
        using var worker = new StartedWorker(model, new ReplicaBinding(Cpus: null, MemoryPolicy.Bind(0), Threads: 1));

        IReadOnlyDictionary<int, long> found = worker.Ready().WeightsBytesPerNode;
        NumaMapping[] maps = [.. NumaMaps.Of(worker.Process.Id)!];
        IReadOnlyList<float> output = worker.Result().Output;

        long mapped = maps.Where(mapping => mapping.File == model.DataFiles[0]).Sum(mapping => mapping.PagesPerNode.Keys.Sum(mapping.BytesOn));
        log.WriteLine($"{found[0]} found, {mapped} mapped of {model.WeightsBytes}");
        Assert.Equal([0], found.Keys);
        // Cached keys and values, and packed copies that hold more than the file, come on top.
        Assert.InRange((double)found[0] / model.WeightsBytes, 0.9, 3);
        // What the plan asks of a node beside the runtime's own covers what is there.
        Assert.True(found[0] <= model.NeededBytes - (240L << 20), $"{found[0]} of {model.NeededBytes}");
        Assert.InRange(mapped, 0, model.WeightsBytes / 100);
        Assert.All(output, value => Assert.True(value == 0 || float.IsNormal(value)));
        Assert.Contains(output, value => value != 0);
    }
}
