namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// One step of a language model's decoding: one token passes L blocks of attention over <paramref name="Context"/> tokens before
/// it and a gated MLP, each behind a norm. The keys and values of those tokens are inputs; those of the new one are outputs.
/// Without the vocabulary's tables at both ends, which a step reads once or hardly at all.
/// </summary>
abstract record DecoderStack(int Width, int Inner, int Heads, int Context, int Layers) : GeneratedModel
{
    protected override string Size => $"d{Width}-f{Inner}-h{Heads}-t{Context}-l{Layers}";

    /// <summary>The weights of a block's matrices: four of the attention, three of the MLP.</summary>
    long BlockWeights => (4L * Width * Width) + (3L * Width * Inner);

    /// <summary>All weights of a block: what one more of them adds.</summary>
    protected long BlockBytes => BytesOf(BlockWeights) + (NormVectors * sizeof(float) * (long)Width);

    /// <summary>The keys and values of a block, as floats.</summary>
    long BlockCacheBytes => 2L * sizeof(float) * Context * Width;

    /// <summary>Scale and shift of the block's two norms.</summary>
    const int NormVectors = 4;

    /// <summary>
    /// L·(2·(4d² + 3df) + 4·(T + 1)·d): the matrices, and the attention to T tokens and the new one. Norms, softmax and what is done
    /// element by element are not counted.
    /// </summary>
    public override long FlopsPerInference(int batch) => Layers * ((2 * BlockWeights) + (4L * (Context + 1) * Width));

    /// <summary>All weights and all cached keys and values once: L·(matrices + 16·d + 8·T·d), and 8·d of the last norm.</summary>
    public override long BytesPerInference(int batch) =>
        (Layers * (BlockBytes + BlockCacheBytes)) + (2L * sizeof(float) * Width);

    /// <summary>The bytes that this many weights of matrices take.</summary>
    protected abstract long BytesOf(long weights);

    /// <summary>Adds the product of a row with a matrix of its own.</summary>
    protected abstract string Product(ModelGraph graph, string row, string matrix, int from, int to);

    public override ModelGraph Graph(int batch)
    {
        var graph = new ModelGraph(Name);
        string row = graph.FloatInput("x", 1, Width);
        graph.FloatOutput("y", 1, Width);
        graph.Constant("row", 1, Width);
        graph.Constant("heads", Heads, 1, Width / Heads);
        graph.Constant("shrink", (float)(1 / Math.Sqrt((double)Width / Heads)));
        for (int layer = 0; layer < Layers; layer++)
        {
            string attended = Attention(graph, layer, Norm(graph, row, $"attention_norm{layer}"));
            row = graph.Node("Add", [row, Product(graph, attended, $"o{layer}", Width, Width)]);
            row = graph.Node("Add", [row, Mlp(graph, layer, Norm(graph, row, $"mlp_norm{layer}"))]);
        }

        // Blocks only ever add to the row; the last norm gives it its size back.
        Norm(graph, row, "norm", "y");
        return graph;
    }

    /// <summary>
    /// The new token's scores are joined to those of the cached ones, and not its key to their keys: joining those would copy the
    /// whole cache each time.
    /// </summary>
    string Attention(ModelGraph graph, int layer, string row)
    {
        int size = Width / Heads;
        string keys = graph.FloatInput($"keys{layer}", Heads, size, Context), values = graph.FloatInput($"values{layer}", Heads, Context, size);
        string query = Split(Product(graph, row, $"q{layer}", Width, Width));
        string key = Split(Product(graph, row, $"k{layer}", Width, Width), $"key{layer}"), value = Split(Product(graph, row, $"v{layer}", Width, Width), $"value{layer}");
        graph.FloatOutput(key, Heads, 1, size);
        graph.FloatOutput(value, Heads, 1, size);

        string toCached = graph.Node("MatMul", [query, keys]);
        string toItself = graph.Node("MatMul", [query, graph.Node("Transpose", [key], attributes: OnnxAttribute.List("perm", 0, 2, 1))]);
        string scores = graph.Node("Concat", [toCached, toItself], attributes: OnnxAttribute.Of("axis", 2));
        string weights = graph.Node("Softmax", [graph.Node("Mul", [scores, "shrink"])], attributes: OnnxAttribute.Of("axis", 2));
        string ofCached = graph.Node("MatMul", [Part(weights, 0, Context), values]);
        string ofItself = graph.Node("MatMul", [Part(weights, Context, Context + 1), value]);
        return graph.Node("Reshape", [graph.Node("Add", [ofCached, ofItself]), "row"]);

        string Split(string product, string? output = null) => graph.Node("Reshape", [product, "heads"], output);

        string Part(string vector, int from, int to)
        {
            string name = $"{vector}_{from}";
            return graph.Node("Slice", [vector, graph.Constant($"{name}_from", [from]), graph.Constant($"{name}_to", [to]), graph.Constant($"{name}_axis", [2])]);
        }
    }

    string Mlp(ModelGraph graph, int layer, string row)
    {
        string gate = Product(graph, row, $"gate{layer}", Width, Inner), up = Product(graph, row, $"up{layer}", Width, Inner);
        string opened = graph.Node("Mul", [gate, graph.Node("Sigmoid", [gate])]);
        return Product(graph, graph.Node("Mul", [opened, up]), $"down{layer}", Inner, Width);
    }

    string Norm(ModelGraph graph, string row, string name, string? output = null)
    {
        string scale = graph.Weight($"{name}_scale", OnnxType.Float, RandomWeights.Uniform(0.1, centre: 1), Width);
        string shift = graph.Weight($"{name}_shift", OnnxType.Float, RandomWeights.Uniform(0.1), Width);
        return graph.Node("LayerNormalization", [row, scale, shift], output, attributes: OnnxAttribute.Of("axis", -1));
    }
}
