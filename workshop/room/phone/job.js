// One's own job, on this phone alone. What follows from the answers is read from a table that the program made; a test
// compares it with the program's own engine.
(() => {
'use strict';
const T = "TABLE", TEXT = "JOBTEXTS", MOST = +"MOST", LONGEST = +"LONGEST";

// Reading the table. `given`: the answers in order, each with its topic and a word, a special answer or names.

const key = name => name.toUpperCase().toLowerCase();
const names = (given, topic) => (given.find(g => g.topic === topic) || {}).names || [];
const word = (given, topic) => (given.find(g => g.topic === topic) || {}).word;
const special = (given, topic) => (given.find(g => g.topic === topic) || {}).special;
const kind = g => g.topic !== 'job' && g.word || g.special || (g.names && g.names[0] ? g.names[0].firm ? 'firm' : g.names.some(n => n.firm) ? 'some' : 'else' : 'else');
const asked = given => {
  let at = 0;
  for (const g of given) { const after = T.steps[at][1], k = kind(g); at = k in after ? after[k] : after.else }
  return at === null ? null : T.steps[at][0];
};
const barred = (given, topic) => {
  const [how, ...where] = T.bars[topic] || [], all = where.flatMap(t => names(given, t));
  if (how === 'first') return all.slice(0, 1).map(n => key(n.name));
  if (how === 'firm') return all.filter(n => n.firm).slice(0, 1).map(n => key(n.name));
  const there = where.filter(t => special(given, t) !== 'nobody');
  return there.length ? names(given, there[0]).map(n => key(n.name)).filter(k => there.every(t => names(given, t).some(n => key(n.name) === k))) : [];
};
const outline = given => {
  const work = word(given, 'work'), tells = T.tells[work], apart = word(given, 'apart'), pays = new Map(), claims = new Map();
  for (const g of given) for (const n of g.names || []) {
    const told = tells[g.topic + '/' + apart] || tells[g.topic], k = key(n.name);
    if (told === 'pays') pays.set(k, n.name);
    else if (told) claims.set(k, { name: n.name, traps: [...new Set([...(claims.get(k) || { traps: [] }).traps, told])] });
  }
  for (const k of pays.keys()) claims.delete(k);
  const unknown = T.pay[work].filter(t => special(given, t) === 'unknown').join('+');
  const [verdict, missing] = T.verdicts[work][unknown + '/' + Math.min(2, pays.size)];
  return { verdict, missing, customers: [...pays.values()], claims: [...claims.values()], mirror: names(given, 'mine').map(n => n.name) };
};

// On the screen

let page, state;
const fresh = () => ({ given: [], draft: [], shared: 0 });
const load = () => { if (state) return; try { state = JSON.parse(localStorage.getItem('paysjob')) || fresh() } catch { state = fresh() } };
const save = () => { try { localStorage.setItem('paysjob', JSON.stringify(state)) } catch {} page.draw() };
const t = (name, values = {}) => (TEXT[page.lang()][name] || '').replace(/\{(\w+)\}/g, (_, k) => values[k]);
const known = () => { const there = new Map(); state.given.forEach(g => (g.names || []).forEach(n => there.has(key(n.name)) || there.set(key(n.name), n))); return [...there.values()] };
const clean = text => text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST).trim();
const firm = names => names.find(n => n.firm) || {};
const sentence = topic => {
  const g = state.given, work = word(g, 'work');
  if (topic === 'above') return t('above', { name: [...names(g, 'raise'), ...names(g, 'bonus'), ...names(g, 'post')][0].name });
  if (topic === 'resold') return t('resold', { name: firm(names(g, 'buys')).name });
  return t('ask.' + (topic === 'buys' && work === 'owner' ? 'buys_owner' : topic === 'found' && work === 'office' ? 'found_office' : topic));
};
let wrong = '';
const answer = more => { state.given.push({ topic: asked(state.given), ...more }); state.draft = []; wrong = ''; save(); scrollTo(0, 0) };
const back = () => { wrong = ''; state.shared = 0; if (state.draft.length) state.draft = []; else state.draft = (state.given.pop() || {}).names || []; save() };
const add = (text, isFirm, topic) => {
  const name = clean(text), k = key(name), there = known().find(n => key(n.name) === k), all = new Set([...known(), ...state.draft].map(n => key(n.name)));
  wrong = !name ? t('refused.empty') : key(word(state.given, 'job')) === k || t('me').split('|').includes(k) ? t('refused.yourself')
    : barred(state.given, topic).includes(k) ? t('refused.barred', { name }) : all.size >= MOST && !all.has(k) ? t('refused.too_many', { most: MOST }) : '';
  if (!wrong) {
    if (!state.draft.some(n => key(n.name) === k)) state.draft.push(there || { name, firm: isFirm });
    doc('job-text').value = ''; state.firm = false;
  }
  save();
};
const question = topic => {
  const { h, button, field, tile } = page, g = state.given, work = word(g, 'work') || 'employed', say = text => h('p', { className: 'soft' }, text);
  const top = [h('p', { className: 'soft' }, t('number', { number: T.numbers[work][topic], last: T.numbers[work].last })), h('h1', {}, sentence(topic)), say(t('hint.' + (topic === 'found' && work === 'office' ? 'found_office' : topic)))];
  if (!g.length) top.unshift(say(t('about')), h('p', {}, t('stays')));
  const no = wrong && h('p', { className: 'bad', role: 'alert' }, wrong);
  if (topic === 'job') return [top, no, field('job-text', t('type_job'), t('next'), text => { const w = clean(text); if (w) { doc('job-text').value = ''; answer({ word: w }) } else { wrong = t('refused.empty'); save() } }, { maxLength: LONGEST })];
  if (topic === 'work' || topic === 'apart') return [top, Object.keys(TEXT[page.lang()]).filter(k => k.startsWith(topic + '.')).map(k => h('p', {}, button('job-' + k, t(k), () => answer({ word: k.slice(topic.length + 1) }), 'wide')))];
  const not = barred(g, topic), offered = [...known().filter(n => !not.includes(key(n.name))), ...state.draft.filter(n => !known().some(k => key(k.name) === key(n.name)))];
  const on = n => state.draft.some(d => key(d.name) === key(n.name));
  return [top, no,
    offered.map((n, i) => tile('job-name', 'checkbox', 'jn-' + i, on(n), () => { state.draft = on(n) ? state.draft.filter(d => key(d.name) !== key(n.name)) : [...state.draft, n]; save() }, h('span', {}, n.name))),
    h('form', { onsubmit: e => { e.preventDefault(); add(doc('job-text').value, state.firm, topic) } },
      h('p', {}, h('label', { htmlFor: 'job-text' }, t('type_here'))), h('p', {}, h('input', { id: 'job-text', type: 'text', autocomplete: 'off', maxLength: LONGEST })),
      tile('job-firm', 'checkbox', 'job-firm', !!state.firm, e => { state.firm = e.target.checked; save() }, h('span', {}, t('firm'))), h('button', {}, t('add'))),
    state.draft.length ? h('p', {}, button('job-done', t('done'), () => answer({ names: state.draft }), 'go'))
      : ['nobody', 'unknown'].map(s => h('p', {}, button('job-' + s, t('answer.' + s), () => answer({ special: s }), 'wide')))];
};
const doc = id => document.getElementById(id);
const result = () => {
  const { h, button } = page, o = outline(state.given), list = (title, rows) => h('section', {}, h('h2', {}, title), rows);
  const line = (sign, ...inside) => h('div', { className: 'line' }, h('i', { 'aria-hidden': 'true' }, sign), h('div', {}, ...inside));
  const open = [o.missing && t('missing.' + (o.missing === 'purchase' && word(state.given, 'work') === 'owner' ? 'owner' : o.missing)),
    ...state.given.filter(g => g.special === 'unknown' || g.topic === 'apart' && g.word === 'unknown').map(g => t('asks.' + (g.topic === 'found' && word(state.given, 'work') === 'office' ? 'found_office' : g.topic)))].filter(Boolean);
  return [h('p', { className: 'soft' }, t('stays')), h('h1', {}, t('verdict.' + o.verdict)),
    o.customers.length > 0 && list(t('pays'), o.customers.map(n => line('■', h('strong', {}, n)))),
    list(t('result.asks'), open.length ? open.map(q => line('▲', q)) : h('p', {}, t('result.asks_none'))),
    list(t('result.claims'), o.claims.length ? o.claims.map(c => line('✗', h('strong', {}, c.name), c.traps.map(p => h('div', { className: 'soft' }, t('trap_why.' + p))))) : h('p', {}, t('result.claims_none'))),
    list(t('result.mirror'), o.mirror.length ? o.mirror.map(n => line('·', n)) : h('p', {}, t('result.mirror_none'))),
    h('section', {}, h('p', { className: 'soft' }, t('share.how')), state.shared && state.shared.room === page.room() ? h('p', { className: 'good' }, page.told(state.shared.id) ? t('share.done') : t('share.going'))
      : h('p', {}, button('job-share', t('share.go'), () => { state.shared = { room: page.room(), id: page.share(o.verdict, [...new Set(o.claims.flatMap(c => c.traps))]) }; save() }, 'go')))];
};
window.JOB = {
  asked, barred, outline,
  draw: p => {
    page = p; load();
    const topic = asked(state.given), { h, button } = p;
    return [topic ? question(topic) : result(), h('p', {}, (state.given.length > 0 || state.draft.length > 0) && button('job-back', t('back'), back)),
      state.given.length > 0 && h('p', {}, button('job-forget', t('forget'), () => { state = fresh(); wrong = ''; save(); scrollTo(0, 0) })), h('p', {}, button('job-close', t('close'), p.close))];
  },
};
})();
