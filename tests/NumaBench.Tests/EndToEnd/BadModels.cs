using NumaBench.Bench.Inference.Models;

namespace NumaBench.Tests.EndToEnd;

/// <summary>Model files that no run should begin with, by what is wrong with them.</summary>
static class BadModels
{
    /// <summary>y = operation(x), with x of 4 × 8 fractions unless a shape is given.</summary>
    public static byte[] Of(string operation, params long[] shape)
    {
        long[] sizes = shape.Length == 0 ? [4, 8] : shape;
        return OnnxWriter.Model(Graph(sizes).Node(operation, ["x"], ["y"]));
    }

    public static byte[] Truncated => Of("Relu")[..^20];

    /// <summary>Says that more than 2 GiB follow.</summary>
    public static byte[] PromisesMore => [.. Of("Relu"), 0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F];

    /// <summary>A graph in an attribute of a node of a graph, and so on, a thousand times.</summary>
    public static byte[] Nested
    {
        get
        {
            byte[] inner = [];
            for (int i = 0; i < 1000; i++)
            {
                // AttributeProto.g, NodeProto.attribute, GraphProto.node.
                inner = Field(1, Field(5, Field(6, inner)));
            }

            return [0x08, 0x0A, .. Field(7, inner)];
        }
    }

    /// <summary>Operator set 99 in place of 21, which stands behind an empty domain.</summary>
    public static byte[] OfTheFuture
    {
        get
        {
            byte[] model = Of("Relu");
            int at = model.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x0A, 0x00, 0x10, 21]);
            model[at + 3] = 99;
            return model;
        }
    }

    /// <summary>y = x + w, with w in a file beside the model.</summary>
    public static byte[] WithWeightsIn(string file) => OnnxWriter.Model(
        Graph([4, 8]).ExternalTensor(new StoredTensor("w", OnnxType.Float, [4, 8], Offset: 0), file).Node("Add", ["x", "w"], ["y"]));

    /// <summary>y = x² ÷ 0.</summary>
    public static byte[] Infinite => OnnxWriter.Model(
        Graph([4, 8]).InlineTensor("zero", OnnxType.Float, [1], OnnxWriter.Bytes(0f)).Node("Mul", ["x", "x"], ["square"]).Node("Div", ["square", "zero"], ["y"]));

    /// <summary>4 TiB between input and output.</summary>
    public static byte[] Swelling => OnnxWriter.Model(
        Graph([1, 1]).InlineTensor("shape", OnnxType.Int64, [2], OnnxWriter.Bytes(1 << 20, 1 << 20)).Node("ConstantOfShape", ["shape"], ["big"]).Node("Add", ["x", "big"], ["y"]));

    static OnnxWriter Graph(long[] shape) => new OnnxWriter().GraphName("g").GraphInput("x", OnnxType.Float, shape).GraphOutput("y", OnnxType.Float, shape);

    static byte[] Field(int number, byte[] content)
    {
        var bytes = new List<byte> { (byte)((number << 3) | 2) };
        int length = content.Length;
        for (; length >= 0x80; length >>= 7)
        {
            bytes.Add((byte)(length | 0x80));
        }

        return [.. bytes, (byte)length, .. content];
    }
}
