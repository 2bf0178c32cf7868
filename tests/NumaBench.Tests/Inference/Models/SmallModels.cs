using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;

namespace NumaBench.Tests.Inference.Models;

/// <summary>Each generated model, small enough to be made, loaded and computed by hand at once.</summary>
static class SmallModels
{
    public static readonly GemvModel Gemv = new(Width: 64, Layers: 3);
    public static readonly TinyModel Tiny = new(Width: 32, Layers: 4);
    public static readonly ConvModel Conv = new(Channels: 16, Side: 6, Layers: 3);
    public static readonly MlpInt8Model MlpInt8 = new(Width: 64, Layers: 3);
    public static readonly EmbeddingModel Embedding = new(Rows: 512, Bags: 4, BagSize: 8);
    public static readonly DecoderModel Decoder = new(Width: 64, Inner: 96, Heads: 4, Context: 8, Layers: 2);
    public static readonly DecoderInt4Model DecoderInt4 = new(Width: 64, Inner: 96, Heads: 4, Context: 8, Layers: 2);

    public static IReadOnlyList<GeneratedModel> All { get; } = [Gemv, Tiny, Conv, MlpInt8, Embedding, Decoder, DecoderInt4];

    public static IEnumerable<TheoryDataRow<string>> Names => All.Select(model => new TheoryDataRow<string>(model.Name));

    public static GeneratedModel Of(string name) => All.Single(model => model.Name == name);

    /// <summary>The model in ONNX Runtime, in this process.</summary>
    public static LoadedModel Load(GeneratedModel model, int seed = 7, int batch = 1)
    {
        LinuxCalls.SetNativeEnvironment(WorkerEnvironment.NoTelemetry, "1");
        InferenceModel files = SmallModel.Ensure(model, batch);
        var spec = new WorkerSpec(files.File, files.Shapes, files.DataFiles, Threads: 1, Seconds: 1, seed) { Ids = files.Ids, ReadIntoMemory = files.ReadIntoMemory };
        LoadedModel loaded = LoadedModel.Load(spec);
        loaded.BindInputs(spec);
        return loaded;
    }

    /// <summary>The first output of the first inference.</summary>
    public static IReadOnlyList<float> Output(GeneratedModel model, int seed = 7, int batch = 1)
    {
        using LoadedModel loaded = Load(model, seed, batch);
        loaded.Infer();
        return loaded.FirstOutput(int.MaxValue);
    }
}
