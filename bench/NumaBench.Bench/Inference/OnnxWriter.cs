using System.Text;

namespace NumaBench.Bench.Inference;

/// <summary>
/// Writes the few messages of onnx.proto that a generated model needs, by their field numbers (protobuf wire format: a varint
/// key, then a varint or a length and bytes). A generated protobuf class would be 11 000 lines for this.
/// </summary>
sealed class OnnxWriter
{
    const int IrVersion = 10, Opset = 21, Float32 = 1, External = 1;

    readonly List<byte> bytes = [];

    public static byte[] Model(OnnxWriter graph) => new OnnxWriter()
        .Number(1, IrVersion)
        .Text(2, "numabench")
        .Message(7, graph)
        .Message(8, new OnnxWriter().Text(1, "").Number(2, Opset))
        .ToArray();

    public OnnxWriter GraphName(string name) => Text(2, name);

    public OnnxWriter GraphInput(string name, params long[] shape) => Message(11, ValueInfo(name, shape));

    public OnnxWriter GraphOutput(string name, params long[] shape) => Message(12, ValueInfo(name, shape));

    /// <summary>A node without attributes.</summary>
    public OnnxWriter Node(string operation, string[] inputs, string output)
    {
        var node = new OnnxWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        return Message(1, node.Text(2, output).Text(3, output).Text(4, operation));
    }

    /// <summary>A float tensor whose bytes are in a file beside the model.</summary>
    public OnnxWriter ExternalWeights(string name, string file, long offset, long length, params long[] shape)
    {
        var tensor = new OnnxWriter();
        foreach (long dimension in shape)
        {
            tensor.Number(1, dimension);
        }

        return Message(5, tensor
            .Number(2, Float32)
            .Text(8, name)
            .Message(13, Entry("location", file))
            .Message(13, Entry("offset", offset.ToString()))
            .Message(13, Entry("length", length.ToString()))
            .Number(14, External));
    }

    static OnnxWriter Entry(string key, string value) => new OnnxWriter().Text(1, key).Text(2, value);

    static OnnxWriter ValueInfo(string name, long[] shape)
    {
        var dimensions = new OnnxWriter();
        foreach (long dimension in shape)
        {
            dimensions.Message(1, new OnnxWriter().Number(1, dimension));
        }

        var tensor = new OnnxWriter().Number(1, Float32).Message(2, dimensions);
        return new OnnxWriter().Text(1, name).Message(2, new OnnxWriter().Message(1, tensor));
    }

    OnnxWriter Number(int field, long value)
    {
        Varint((uint)field << 3);
        Varint((ulong)value);
        return this;
    }

    OnnxWriter Text(int field, string text) => Block(field, Encoding.UTF8.GetBytes(text));

    OnnxWriter Message(int field, OnnxWriter message) => Block(field, message.ToArray());

    OnnxWriter Block(int field, byte[] block)
    {
        Varint(((uint)field << 3) | 2);
        Varint((ulong)block.Length);
        bytes.AddRange(block);
        return this;
    }

    void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }

    byte[] ToArray() => [.. bytes];
}
