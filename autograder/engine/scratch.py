"""What an answer written from scratch may call, by what ``autograder.engine.record`` noted.

Three kinds of torch's operations: those that an exercise forbids, and those that do several steps
at once, cost the points; of the others, those that are not elementary are named to a person.
"""

from __future__ import annotations

from collections.abc import Iterable

from autograder.engine.model import Check, Exercise
from autograder.engine.record import BACKWARD, NUMPY, UNRECORDED, bare_name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARITHMETIC = _words("""
    abs acos acosh add addbmm addcdiv addcmul addmm addmv addr all allclose amax amin aminmax and
    any argmax argmin argsort asin asinh atan atan2 atanh baddbmm bitwise_and bitwise_not
    bitwise_or bitwise_xor bmm bucketize ceil chain_matmul clamp clamp_max clamp_min clip copysign
    cos cosh count_nonzero cross cummax cummin cumprod cumsum deg2rad det diff div divide dot einsum
    eq equal erf exp exp2 expm1 fix float_power floor floor_divide fmax fmin fmod frac ge gt
    heaviside hypot iand ilshift inner inv inverse ior irshift isclose isfinite isin isinf isnan
    isneginf isposinf isreal ixor kron kthvalue ldexp le lerp log log10 log1p log2 logaddexp
    logaddexp2 logcumsumexp logical_and logical_not logical_or logical_xor logsumexp lshift lt
    matmul matrix_power max maximum mean median min minimum mm mode mul multi_dot multiply mv
    nan_to_num nanmean nanmedian nanquantile nansum ne neg negative or outer positive pow prod
    quantile rad2deg reciprocal relu remainder round rshift rsqrt rsub searchsorted sgn sign signbit
    sin sinh sort sqrt square std sub subtract sum sum_to_size tan tensordot topk trace trapezoid
    true_divide trunc unique unique2 unique_dim var vdot vecdot where xor
""")
_MAKING = _words("""
    arange as_tensor bernoulli block_diag cartesian_prod diag diag_embed diagflat empty empty_like
    empty_permuted empty_strided exponential eye fill from_file full full_like linspace logspace
    meshgrid multinomial new_empty new_empty_strided new_full new_ones new_zeros normal one_hot ones
    ones_like rand rand_like randint randint_like randn randn_like random randperm scalar_tensor
    tril tril_indices triu triu_indices uniform vander zero zeros zeros_like
""")
_MOVING = _words("""
    alias argwhere as_strided as_strided_scatter atleast_1d atleast_2d atleast_3d broadcast_tensors
    broadcast_to can_cast cat chunk clone column_stack combinations concat concatenate contiguous
    copy cpu data dense_dim detach diagonal diagonal_scatter dstack expand expand_as flatten flip
    fliplr flipud gather has_same_storage_numel hsplit hstack index index_add index_copy index_fill
    index_put index_put_impl index_reduce index_select is_coalesced is_complex is_floating_point
    is_nonzero is_same_size is_signed item lift lift_fresh local_scalar_dense masked_fill
    masked_scatter masked_select matrix_H mH mT moveaxis movedim narrow narrow_copy nonzero
    nonzero_numpy nonzero_static numpy_T permute pin_memory promote_types put ravel real
    repeat repeat_interleave requires_grad reshape reshape_alias reshape_as resize resize_as
    resolve_conj resolve_neg result_type retain_grad roll rot90 row_stack scatter scatter_add
    scatter_reduce select select_scatter set set_data shape_as_tensor slice slice_scatter split
    split_with_sizes squeeze stack storage_offset stride swapaxes swapdims sym_size t take
    take_along_dim tensor_split tile to to_copy transpose type_as unbind unflatten unfold
    unsafe_chunk unsafe_split unsafe_view unsqueeze view view_as vsplit vstack
""")
ELEMENTARY = ARITHMETIC | _MAKING | _MOVING

MANY_STEPS = _words("""
    adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d
    adaptive_max_pool2d avg_pool1d avg_pool2d avg_pool3d batch_norm bilinear
    binary_cross_entropy binary_cross_entropy_with_logits cdist celu conv1d conv2d conv3d
    convolution cosine_embedding_loss cosine_similarity cross_entropy_loss ctc_loss dist elu
    embedding_bag erfinv expit fused_rms_norm gelu glu group_norm gru gru_cell hardshrink
    hardsigmoid hardswish hardtanh hinge_embedding_loss huber_loss instance_norm kl_div l1_loss
    layer_norm leaky_relu log_sigmoid log_softmax logit logit_backward log_sigmoid_backward lstm
    lstm_cell margin_ranking_loss masked_softmax max_pool1d max_pool2d max_pool3d mish mse_loss
    multi_head_attention multi_margin_loss multilabel_margin_loss native_batch_norm
    native_group_norm native_layer_norm native_multi_head_attention nll_loss nll_loss2d
    nll_loss_nd pairwise_distance pdist poisson_nll_loss prelu relu6 renorm rms_norm rnn_relu
    rnn_relu_cell rnn_tanh rnn_tanh_cell rrelu rrelu_with_noise scaled_dot_product_attention
    scaled_dot_product_attention_math scaled_dot_product_flash_attention_for_cpu selu sigmoid
    silu smooth_l1_loss soft_margin_loss softmax softplus softshrink sparse_log_softmax
    sparse_softmax tanh tanhshrink threshold transformer_encoder_layer_fwd triplet_margin_loss
""")
_AUTOGRAD = _words("grad backward hessian jacobian jacfwd jacrev jvp vjp")
_ITS_SIGNS = _words("backward make_dual fw_primal unpack_dual")
_SPELLINGS = {
    "cross_entropy_loss": "cross_entropy",
    "fw_primal": "jvp",
    "log_sigmoid": "logsigmoid",
    "make_dual": "jvp",
    "native_layer_norm": "layer_norm",
    "nll_loss_forward": "nll_loss",
    "nll_loss_nd": "nll_loss",
    "unpack_dual": "jvp",
}


def forbidden(exercise: Exercise, called: Iterable[str]) -> str | None:
    """The first operation that an answer to this exercise is to build itself, as people call it."""
    if not exercise.from_scratch:
        return None
    names = set(map(bare_name, exercise.forbids))
    if names & _AUTOGRAD:
        names |= _ITS_SIGNS
    names |= MANY_STEPS | {UNRECORDED}
    own = (name.removeprefix(f"{BACKWARD}/") for name in called)
    spelled = ((name, _SPELLINGS.get(name, name)) for name in own)
    return next((words for name, words in spelled if names & {name, words}), None)


def unusual(exercise: Exercise, check: Check, called: Iterable[str]) -> str:
    """What a person should look at where an answer passes; empty where there is nothing."""
    names = [name for name in called if not name.startswith(BACKWARD)]
    if not exercise.from_scratch or not names:
        return ""
    if NUMPY in names:
        return f"{exercise.name} hands its numbers to numpy"
    if check.kind == "gradient" and not ARITHMETIC & set(names):
        return f"{exercise.name} has its gradient, though torch computed nothing of it"
    others = [_SPELLINGS.get(name, name) for name in names if name not in ELEMENTARY]
    return f"{exercise.name} calls torch's {others[0]}, no elementary operation" if others else ""
