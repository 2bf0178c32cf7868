using System.Buffers.Binary;
using System.Text;

namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// Writes the few messages of onnx.proto that a generated model needs, by their field numbers (protobuf wire format: a varint
/// key, then a varint or a length and bytes). A generated protobuf class would be 11 000 lines for this.
/// </summary>
sealed class OnnxWriter
{
    /// <summary>ONNX Runtime's own operators, such as 4-bit weights.</summary>
    public const string MicrosoftDomain = "com.microsoft";

    const int IrVersion = 10, Opset = 21, MicrosoftOpset = 1, External = 1, AttributeInteger = 2, AttributeIntegers = 7;

    readonly List<byte> bytes = [];

    public static byte[] Model(OnnxWriter graph) => new OnnxWriter()
        .Number(1, IrVersion)
        .Text(2, "numabench")
        .Message(7, graph)
        .Message(8, OperatorSet("", Opset))
        .Message(8, OperatorSet(MicrosoftDomain, MicrosoftOpset))
        .ToArray();

    public OnnxWriter GraphName(string name) => Text(2, name);

    public OnnxWriter GraphInput(string name, OnnxType type, params IReadOnlyList<long> shape) => Message(11, ValueInfo(name, type, shape));

    public OnnxWriter GraphOutput(string name, OnnxType type, params IReadOnlyList<long> shape) => Message(12, ValueInfo(name, type, shape));

    /// <summary>A node named after its first output.</summary>
    public OnnxWriter Node(string operation, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, string domain = "", IReadOnlyList<OnnxAttribute>? attributes = null)
    {
        var node = new OnnxWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        foreach (string output in outputs)
        {
            node.Text(2, output);
        }

        node.Text(3, outputs[0]).Text(4, operation);
        foreach (OnnxAttribute attribute in attributes ?? [])
        {
            node.Message(5, Attribute(attribute));
        }

        return Message(1, domain.Length == 0 ? node : node.Text(7, domain));
    }

    /// <summary>A tensor whose bytes are in a file beside the model.</summary>
    public OnnxWriter ExternalTensor(StoredTensor tensor, string file) => Message(5, Tensor(tensor.Name, tensor.Type, tensor.Shape)
        .Message(13, Entry("location", file))
        .Message(13, Entry("offset", tensor.Offset.ToString()))
        .Message(13, Entry("length", tensor.Bytes.ToString()))
        .Number(14, External));

    /// <summary>A small tensor inside the model; its bytes are little-endian.</summary>
    public OnnxWriter InlineTensor(string name, OnnxType type, IReadOnlyList<long> shape, byte[] content) =>
        Message(5, Tensor(name, type, shape).Block(9, content));

    /// <summary>Appends what another writer has written: parts of one message may come in any order.</summary>
    public OnnxWriter Append(OnnxWriter other)
    {
        bytes.AddRange(other.bytes);
        return this;
    }

    /// <summary>The bytes of a tensor of whole numbers.</summary>
    public static byte[] Bytes(params ReadOnlySpan<long> values)
    {
        var content = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(i * sizeof(long)), values[i]);
        }

        return content;
    }

    public static byte[] Bytes(float value)
    {
        var content = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(content, value);
        return content;
    }

    static OnnxWriter OperatorSet(string domain, int version) => new OnnxWriter().Text(1, domain).Number(2, version);

    static OnnxWriter Attribute(OnnxAttribute attribute)
    {
        var message = new OnnxWriter().Text(1, attribute.Name);
        foreach (long value in attribute.Values)
        {
            message.Number(attribute.IsList ? 8 : 3, value);
        }

        return message.Number(20, attribute.IsList ? AttributeIntegers : AttributeInteger);
    }

    static OnnxWriter Tensor(string name, OnnxType type, IReadOnlyList<long> shape)
    {
        var tensor = new OnnxWriter();
        foreach (long dimension in shape)
        {
            tensor.Number(1, dimension);
        }

        return tensor.Number(2, (long)type).Text(8, name);
    }

    static OnnxWriter Entry(string key, string value) => new OnnxWriter().Text(1, key).Text(2, value);

    static OnnxWriter ValueInfo(string name, OnnxType type, IReadOnlyList<long> shape)
    {
        var dimensions = new OnnxWriter();
        foreach (long dimension in shape)
        {
            dimensions.Message(1, new OnnxWriter().Number(1, dimension));
        }

        var tensor = new OnnxWriter().Number(1, (long)type).Message(2, dimensions);
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
