using Microsoft.Win32.SafeHandles;

namespace NumaBench.Bench.Inference.Models;

/// <summary>A generated model under construction: its graph, and the layout of the file that holds its weights.</summary>
sealed class ModelGraph(string name)
{
    /// <summary>Large tensors begin where a huge page could, others at a page of any kernel: that wastes less between them.</summary>
    const long HugePage = 2L << 20, AnyPage = 64L << 10, LargeBytes = 8 * HugePage;

    const int ChunkBytes = 1 << 18;

    readonly OnnxWriter nodes = new(), constants = new(), ends = new();
    readonly List<(StoredTensor Tensor, WeightFill Fill)> weights = [];
    readonly List<StoredTensor> readIntoMemory = [];
    readonly Dictionary<string, long[]> inputs = [];
    readonly Dictionary<string, IdInput> ids = [];
    int nodeCount;

    public IReadOnlyDictionary<string, long[]> Inputs => inputs;

    public IReadOnlyDictionary<string, IdInput> Ids => ids;

    /// <summary>The weights that the worker has to read into memory itself; see <see cref="InferenceModel.ReadIntoMemory"/>.</summary>
    public IReadOnlyList<StoredTensor> ReadIntoMemory => readIntoMemory;

    public IEnumerable<StoredTensor> Weights => weights.Select(weight => weight.Tensor);

    public long WeightsBytes => Weights.Sum(tensor => tensor.Bytes);

    /// <summary>The weights without what lies between them.</summary>
    public long FileBytes => weights.Count == 0 ? 0 : weights[^1].Tensor.Offset + weights[^1].Tensor.Bytes;

    public string FloatInput(string input, params long[] shape) => Input(input, OnnxType.Float, shape);

    /// <summary>Numbers of rows to look up, see <see cref="IdInput"/>.</summary>
    public string IdsInput(string input, IdInput values, params long[] shape)
    {
        ids[input] = values;
        return Input(input, OnnxType.Int64, shape);
    }

    public void FloatOutput(string value, params long[] shape) => ends.GraphOutput(value, OnnxType.Float, shape);

    /// <summary>Adds a node with one output and returns that; <paramref name="output"/> names it when somebody outside asks for it.</summary>
    public string Node(string operation, IReadOnlyList<string> operands, string? output = null, string domain = "", params IReadOnlyList<OnnxAttribute> attributes)
    {
        string result = output ?? $"{operation}_{nodeCount}";
        nodeCount++;
        nodes.Node(operation, operands, [result], domain, attributes);
        return result;
    }

    /// <summary>Adds weights that lie in the file; their name is for people, their content follows from their place.</summary>
    public string Weight(string tensor, OnnxType type, WeightFill fill, params long[] shape)
    {
        var stored = new StoredTensor(tensor, type, shape, 0);
        long alignment = stored.Bytes >= LargeBytes ? HugePage : AnyPage;
        weights.Add((stored with { Offset = (FileBytes + alignment - 1) / alignment * alignment }, fill));
        return tensor;
    }

    /// <summary>The same for weights that ONNX Runtime does not repack.</summary>
    public string WeightInMemory(string tensor, OnnxType type, WeightFill fill, params long[] shape)
    {
        Weight(tensor, type, fill, shape);
        readIntoMemory.Add(weights[^1].Tensor);
        return tensor;
    }

    public string Constant(string constant, float value) => Constant(constant, OnnxType.Float, [], OnnxWriter.Bytes(value));

    public string Constant(string constant, params long[] values) => Constant(constant, OnnxType.Int64, [values.Length], OnnxWriter.Bytes(values));

    /// <summary>A zero point: 8 bits, signed or not.</summary>
    public string Constant(string constant, OnnxType type, byte value) => Constant(constant, type, [], [value]);

    /// <summary>The bytes of the .onnx file.</summary>
    public byte[] ToModel(string dataFile)
    {
        var graph = new OnnxWriter().Append(nodes).GraphName(name).Append(constants);
        foreach (StoredTensor tensor in Weights)
        {
            graph.ExternalTensor(tensor, dataFile);
        }

        return OnnxWriter.Model(graph.Append(ends));
    }

    /// <summary>Writes all weights, each tensor on a thread; the bytes do not depend on how many there are.</summary>
    public void WriteWeights(SafeFileHandle file) =>
        Parallel.For(0, weights.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(8, Environment.ProcessorCount) }, i =>
        {
            (StoredTensor tensor, WeightFill fill) = weights[i];
            var random = new RandomWeights(i);
            var chunk = new byte[Math.Min(ChunkBytes, tensor.Bytes)];
            for (long at = 0; at < tensor.Bytes; at += chunk.Length)
            {
                Span<byte> part = chunk.AsSpan(0, (int)Math.Min(chunk.Length, tensor.Bytes - at));
                fill(random, part);
                RandomAccess.Write(file, part, tensor.Offset + at);
            }
        });

    string Input(string input, OnnxType type, long[] shape)
    {
        inputs[input] = shape;
        ends.GraphInput(input, type, shape);
        return input;
    }

    string Constant(string constant, OnnxType type, long[] shape, byte[] content)
    {
        constants.InlineTensor(constant, type, shape, content);
        return constant;
    }
}
