using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NumaBench.Bench.Inference;

/// <summary>
/// The generated model <c>gemv</c>: L times MatMul and Relu of one row with a square matrix. The same bytes on every machine
/// of the same shape, kept in the cache folder.
/// </summary>
static class GemvModel
{
    public const string Name = "gemv";
    public const string Input = "x";

    /// <summary>In the file name: files of another generator are never taken for ours.</summary>
    const int GeneratorVersion = 1;

    /// <summary>Offsets of huge-page size, so that a mapped file could be backed by them.</summary>
    const long Alignment = 2L << 20;

    /// <summary>The model of this shape, written first when the cache folder has no complete one.</summary>
    public static InferenceModel Ensure(GemvShape shape, string cacheFolder)
    {
        InferenceModel model = Describe(shape, cacheFolder);
        string data = model.DataFiles[0];
        byte[] graph = Graph(shape, Path.GetFileName(data));
        var cache = new ModelCache(cacheFolder);
        cache.Ensure(data, FileBytes(shape), file => WriteWeights(shape, file));
        cache.Ensure(model.File, graph.Length, file => RandomAccess.Write(file, graph, 0));
        return model;
    }

    /// <summary>The model of this shape, whether its files are there yet or not.</summary>
    public static InferenceModel Describe(GemvShape shape, string cacheFolder)
    {
        string stem = Path.Combine(cacheFolder, $"gemv-v{GeneratorVersion}-n{shape.Width}-l{shape.Layers}");
        return new InferenceModel
        {
            Name = Name,
            File = stem + ".onnx",
            DataFiles = [stem + ".weights"],
            WeightsBytes = shape.WeightsBytes,
            Shapes = new Dictionary<string, long[]> { [Input] = [1, shape.Width] },
            // Each layer is packed into a copy of its own while the file is only mapped; the rest is the runtime.
            NeededBytes = shape.WeightsBytes + shape.LayerBytes + (256L << 20),
        };
    }

    static long Offset(GemvShape shape, int layer) => layer * ((shape.LayerBytes + Alignment - 1) / Alignment * Alignment);

    static long FileBytes(GemvShape shape) => Offset(shape, shape.Layers - 1) + shape.LayerBytes;

    static byte[] Graph(GemvShape shape, string dataFile)
    {
        long n = shape.Width;
        var graph = new OnnxWriter();
        string row = Input;
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            string product = $"m{layer}", next = layer == shape.Layers - 1 ? "y" : $"r{layer}";
            graph.Node("MatMul", [row, $"w{layer}"], product).Node("Relu", [product], next);
            row = next;
        }

        graph.GraphName(Name);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            graph.ExternalWeights($"w{layer}", dataFile, Offset(shape, layer), shape.LayerBytes, n, n);
        }

        return OnnxWriter.Model(graph.GraphInput(Input, 1, n).GraphOutput("y", 1, n));
    }

    static void WriteWeights(GemvShape shape, SafeFileHandle file) =>
        Parallel.For(0, shape.Layers, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(8, Environment.ProcessorCount) }, layer =>
        {
            var weights = new GemvWeights(shape, layer);
            var row = new float[shape.Width];
            for (int i = 0; i < shape.Width; i++)
            {
                weights.NextRow(row);
                RandomAccess.Write(file, MemoryMarshal.AsBytes(row.AsSpan()), Offset(shape, layer) + (4L * i * shape.Width));
            }
        });
}
